import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedded, Embedder } from './embedder.ts';

/** The contract of the port, for every implementation. */
export function describeEmbedder(name: string, create: () => Embedder): void {
  describe(`${name} as an embedder`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = create();
      await embedder.warmUp('longest');
    });
    afterAll(() => embedder[Symbol.asyncDispose]());

    const texts = [
      'La certification HDS',
      'Un délai de 60 jours',
      '',
      '🙂',
      'certification '.repeat(40),
      'La certification HDS',
    ];

    it('gives every text a unit vector and its token vectors, in order', async () => {
      const { dims } = await embedder.identify();
      const results = await embedder.embed(texts, 'passage');
      expect(results).toHaveLength(texts.length);
      for (const { vector, tokens, tokenCount, pieces } of results) {
        expect(pieces).toHaveLength(tokenCount);
        expect(vector).toHaveLength(dims);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
        expect(tokens).toHaveLength(tokenCount * dims);
      }
      expect(cosine(results[0]!, results[5]!)).toBeGreaterThan(0.9999);
      expect(results[0]!.pieces).toEqual(results[5]!.pieces);
    });

    it('gives a text the same vectors alone as in a batch', async () => {
      const batch = await embedder.embed(texts, 'passage');
      for (const [i, text] of texts.entries()) {
        const [alone] = await embedder.embed([text], 'passage');
        expect(cosine(alone!, batch[i]!)).toBeGreaterThan(0.9999);
        expect(alone!.tokenCount).toBe(batch[i]!.tokenCount);
      }
    });

    it('gives the same bytes for the same question', async () => {
      const [first] = await embedder.embed(['Comment obtenir le NIL ?'], 'query');
      const [second] = await embedder.embed(['Comment obtenir le NIL ?'], 'query');
      expect(second!.vector).toEqual(first!.vector);
      expect(second!.tokens).toEqual(first!.tokens);
    });

    it('reports the tokens beyond its window', async () => {
      const { maxTokens } = await embedder.identify();
      const [short, long] = await embedder.embed(['mot', 'mot '.repeat(maxTokens * 2)], 'passage');
      expect(short!.droppedTokens).toBe(0);
      expect(long!.droppedTokens).toBeGreaterThan(maxTokens / 2);
      expect(long!.tokenCount).toBeLessThanOrEqual(maxTokens);
    });

    it('says which word of the text each token belongs to', async () => {
      const text = 'La  certification\nHDS dure-t-elle 3 ans ?';
      const [{ wordStarts, tokenCount }] = (await embedder.embed([text], 'passage')) as [Embedded];
      expect(wordStarts).toHaveLength(tokenCount);
      const starts = [...text.matchAll(/\S+/g)].map(({ index }) => index);
      expect([...wordStarts!].every((start, i, all) => i === 0 || start >= all[i - 1]!)).toBe(true);
      // A word of punctuation alone may have no token.
      expect(starts).toEqual(expect.arrayContaining([...new Set(wordStarts)]));
      expect(new Set(wordStarts).size).toBeGreaterThanOrEqual(starts.length - 1);
    });

    it('embeds nothing as nothing', async () => {
      expect(await embedder.embed([], 'query')).toEqual([]);
    });
  });
}

function cosine(a: Embedded, b: Embedded): number {
  return a.vector.reduce((sum, value, d) => sum + value * b.vector[d]!, 0);
}
