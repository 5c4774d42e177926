import { describe, expect, it } from 'vitest';
import { createMessageId } from './message-id.ts';

describe('createMessageId', () => {
  it('differs each time', () => {
    expect(createMessageId()).not.toBe(createMessageId());
  });

  it('makes 128 random bits where the page lacks randomUUID', () => {
    const id = createMessageId({
      getRandomValues: (bytes) => {
        bytes.set([0, 10, 255]);
        return bytes;
      },
    });
    expect(id).toMatch(/^000aff0{26}$/);
  });
});
