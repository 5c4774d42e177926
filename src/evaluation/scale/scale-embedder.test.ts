import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../embedding/embedder.ts';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import { createScaleEmbedder } from './scale-embedder.ts';

const sentences = ['Le délai est de 60 jours.', 'La carte coûte 40 euros.'];
const distractor = sentences.join('\n');
const answer = `${sentences[0]}\nÉcrivez au support.`;

describe('the embedder of a corpus among distractors', () => {
  it('composes distractors of their lines, and embeds everything else as it stands, in order', async () => {
    const hashing = createHashingEmbedder();
    const read: string[] = [];
    const inner: Embedder = {
      ...hashing,
      embed: (texts, kind) => {
        read.push(...texts);
        return hashing.embed(texts, kind);
      },
    };
    const embedder = createScaleEmbedder(inner, sentences);
    const results = await embedder.embed([answer, distractor, 'Quel délai ?'], 'passage');
    // The sentences are read for the composed tokens and for the composed vectors.
    expect(read.toSorted()).toEqual([...sentences, ...sentences, answer, 'Quel délai ?'].toSorted());
    const expected = await hashing.embed([answer, distractor, 'Quel délai ?'], 'passage');
    expect(results.map(({ pieces }) => pieces)).toEqual(expected.map(({ pieces }) => pieces));
    await embedder.embed([distractor], 'query');
    expect(read.at(-1)).toBe(distractor);
  });

  it('keeps composed vectors as far from the middle as those of the lines', async () => {
    const hashing = createHashingEmbedder();
    const many = Array.from({ length: 40 }, (_, i) => `phrase ${i} numéro ${i * 7} du stock ${i * 13}`);
    const embedder = createScaleEmbedder(hashing, many);
    const texts = many.slice(4).map((line, i) => [line, ...many.slice(i, i + 4)].join('\n'));
    const [composed, lines] = [await embedder.embed(texts, 'passage'), await hashing.embed(many, 'passage')];
    const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, d) => sum + value * b[d]!, 0);
    const [question] = await hashing.embed(['une question du stock'], 'query');
    const average = (all: typeof lines) =>
      all.reduce((sum, { vector }) => sum + cosine(vector, question!.vector), 0) / all.length;
    for (const { vector } of composed) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(Math.abs(average(composed) - average(lines))).toBeLessThan(0.05);
    const [alone] = await embedder.embed([many[3]!], 'passage');
    expect(cosine(alone!.vector, lines[3]!.vector)).toBeCloseTo(1, 5);
  });

  it('does not pass for the other embedder', async () => {
    const inner = createHashingEmbedder();
    const { name } = await createScaleEmbedder(inner, sentences).identify();
    expect(name).not.toBe((await inner.identify()).name);
  });
});
