import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../embedding/embedder.ts';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import { createComposingEmbedder } from './composing-embedder.ts';

const hashing = createHashingEmbedder();
const lines = ['Le délai est de 60 jours.', 'La carte coûte 40 euros.', 'Écrivez au support.'];

/** The hashing embedder, with every text that it was given. */
function createWitness(): { readonly embedder: Embedder; readonly texts: string[] } {
  const texts: string[] = [];
  const embedder: Embedder = {
    ...hashing,
    embed: (given, kind) => {
      texts.push(...given);
      return hashing.embed(given, kind);
    },
  };
  return { embedder, texts };
}

describe('the composing embedder', () => {
  it('says of a single line what the other embedder says', async () => {
    const [actual] = await createComposingEmbedder(hashing).embed([lines[0]!], 'passage');
    const [expected] = await hashing.embed([lines[0]!], 'passage');
    expect({ ...actual, vector: undefined }).toEqual({ ...expected, vector: undefined });
    expected!.vector.forEach((value, d) => {
      expect(actual!.vector[d]).toBeCloseTo(value, 6);
    });
  });

  it('puts the tokens of the lines one after another, each at its word', async () => {
    const text = lines.join('\n');
    const [actual] = await createComposingEmbedder(hashing).embed([text], 'passage');
    const [whole] = await hashing.embed([text], 'passage');
    // The hashing embedder reads words one by one: joined lines are to it what the lines are.
    expect(actual!.tokens).toEqual(whole!.tokens);
    expect(actual!.pieces).toEqual(whole!.pieces);
    expect(actual!.wordStarts).toEqual(whole!.wordStarts);
    expect(actual!.tokenCount).toBe(whole!.tokenCount);
  });

  it('has the direction of the mean of the lines, with unit length', async () => {
    const [actual] = await createComposingEmbedder(hashing).embed([`${lines[0]}\n${lines[1]}`], 'passage');
    const [a, b] = await hashing.embed(lines.slice(0, 2), 'passage');
    expect(Math.hypot(...actual!.vector)).toBeCloseTo(1, 6);
    const cosine = (other: Float32Array) =>
      other.reduce((sum, value, d) => sum + value * actual!.vector[d]!, 0);
    expect(cosine(a!.vector)).toBeCloseTo(cosine(b!.vector), 6);
    expect(cosine(a!.vector)).toBeGreaterThan(0.5);
  });

  it('gives each line to the other embedder once, and questions as they are', async () => {
    const { embedder, texts } = createWitness();
    const composing = createComposingEmbedder(embedder);
    await composing.embed([`${lines[0]}\n${lines[1]}`, `${lines[1]}\n${lines[0]}`], 'passage');
    await composing.embed([`${lines[1]}\n${lines[2]}`], 'passage');
    expect(texts).toEqual(lines);
    await composing.embed(['Quel délai ?\nMerci.'], 'query');
    expect(texts.at(-1)).toBe('Quel délai ?\nMerci.');
  });

  it('does not pass for the other embedder', async () => {
    const { name, ...rest } = await createComposingEmbedder(hashing).identify();
    const { name: other, ...others } = await hashing.identify();
    expect(name).not.toBe(other);
    expect(rest).toEqual(others);
  });
});
