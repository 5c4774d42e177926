import { beforeEach, describe, expect, it } from 'vitest';
import { type Attention, createAttention, titleWith } from './attention.ts';

describe('attention', () => {
  let played: number;
  let hasSound: boolean;
  let attention: Attention;

  beforeEach(() => {
    played = 0;
    hasSound = true;
    attention = createAttention({
      hasSound: () => hasSound,
      play: () => {
        played += 1;
      },
    });
  });

  it('is drawn once for each thing more that was not seen', () => {
    for (const unseen of [0, 1, 1, 3, 2, 0, 1]) attention.tell(unseen);
    expect(played).toBe(3);
  });

  it('is quiet where the agent wants it so, and does not catch up later', () => {
    hasSound = false;
    attention.tell(2);
    hasSound = true;
    attention.tell(2);
    expect(played).toBe(0);
  });

  it('shows in the title how much was not seen', () => {
    expect(titleWith(2, 'Conversations – Guichet')).toBe('(2) Conversations – Guichet');
    expect(titleWith(0, 'Conversations – Guichet')).toBe('Conversations – Guichet');
  });
});
