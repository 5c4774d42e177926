import { describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { TellingTokens } from './telling-tokens.ts';

const embedder = createHashingEmbedder();

async function keep(texts: readonly string[]) {
  const { dims } = await embedder.identify();
  const before = await embedder.embed(texts, 'passage');
  const telling = TellingTokens.count(before);
  return { before, after: before.map((answer) => telling.keep(answer, dims)), dims };
}

describe('the telling tokens of a corpus', () => {
  it('are those that stand in less than seven tenths of its answers, with their vectors', async () => {
    const texts = Array.from(
      { length: 20 },
      (_, i) => `la carte ${i < 13 ? 'rare' : `mot${i}`} la ${i < 14 ? 'commun' : ''}`,
    );
    const { before, after, dims } = await keep(texts);
    const row = (embedded: (typeof after)[number], i: number) => [
      ...embedded.tokens.subarray(i * dims, (i + 1) * dims),
    ];
    // «la», «carte» and «commun» stand in 14 answers or more, «rare» in 13.
    expect(after.map(({ tokenCount }) => tokenCount)).toEqual(Array(20).fill(1));
    expect(row(after[0]!, 0)).toEqual(row(before[0]!, 2));
    expect(row(after[19]!, 0)).toEqual(row(before[19]!, 2));
    expect(after[0]!.vector).toBe(before[0]!.vector);
    expect([...after[0]!.pieces]).toEqual([before[0]!.pieces[2]]);
    expect([...after[0]!.wordStarts!]).toEqual([9]);
  });

  it('are all of an answer that has no other', async () => {
    const { before, after } = await keep(Array<string>(20).fill('la carte'));
    expect(after).toEqual(before);
  });

  it('are all of them where there are few answers', async () => {
    const { before, after } = await keep(Array.from({ length: 19 }, (_, i) => `la carte ${i}`));
    expect(after).toEqual(before);
  });
});
