import { describe, expect, it } from 'vitest';
import { remembered } from './remembered.ts';

describe('a reading that is remembered', () => {
  it('is made once for all who ask within the time, failures too, and anew afterwards', async () => {
    let [now, made] = [0, 0];
    const read = remembered(
      10,
      () => now,
      async () => {
        if (++made === 2) throw new Error('down');
        return made;
      },
    );
    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    now = 9;
    expect(await read()).toBe(1);
    now = 10;
    await expect(read()).rejects.toThrow('down');
    await expect(read()).rejects.toThrow('down');
    now = 20;
    expect(await read()).toBe(3);
  });
});
