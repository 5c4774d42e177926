import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from './sha256.ts';

describe('sha256Hex', () => {
  it('is that of Node.js, with the browser’s own hash and without', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const expected = createHash('sha256').update(text).digest('hex');
        expect(await sha256Hex(text)).toBe(expected);
        expect(await sha256Hex(text, undefined as never)).toBe(expected);
      }),
    );
  });
});
