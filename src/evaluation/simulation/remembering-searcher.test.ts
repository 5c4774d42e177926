import { describe, expect, it } from 'vitest';
import { createRememberingSearcher } from './remembering-searcher.ts';

const nothing = { hits: [], nothingFits: 1 };

describe('a remembering searcher', () => {
  it('searches each text once at each depth', async () => {
    const asked: string[] = [];
    const searcher = createRememberingSearcher({
      retrieve: async (query, topK) => {
        asked.push(`${query} ${topK}`);
        return { ...nothing };
      },
    });
    const [first, second] = await Promise.all([searcher.retrieve('a', 3), searcher.retrieve('a', 3)]);
    expect(second).toBe(first);
    await searcher.retrieve('a', 4);
    await searcher.retrieve('b', 3);
    expect(asked).toEqual(['a 3', 'a 4', 'b 3']);
  });

  it('searches again what failed', async () => {
    let fails = true;
    const searcher = createRememberingSearcher({
      retrieve: async () => {
        if (fails) throw new Error('broken');
        return nothing;
      },
    });
    await expect(searcher.retrieve('a', 1)).rejects.toThrow('broken');
    fails = false;
    expect(await searcher.retrieve('a', 1)).toBe(nothing);
  });
});
