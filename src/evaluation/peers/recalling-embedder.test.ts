import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../embedding/embedder.ts';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import { createRecallingEmbedder } from './recalling-embedder.ts';

describe('the recalling embedder', () => {
  it('gives a known question again without the model where it is told to', async () => {
    const read: string[] = [];
    const hashing = createHashingEmbedder();
    const inner: Embedder = {
      ...hashing,
      embed: (texts, kind) => {
        read.push(...texts);
        return hashing.embed(texts, kind);
      },
    };
    const embedder = createRecallingEmbedder(inner);
    const [first] = await embedder.embed(['Quel délai ?'], 'query');
    await embedder.embed(['Quel délai ?'], 'query');
    expect(read).toEqual(['Quel délai ?', 'Quel délai ?']);
    embedder.recall = 'remembered';
    expect((await embedder.embed(['Quel délai ?'], 'query'))[0]!.vector).toEqual(first!.vector);
    expect(read).toHaveLength(2);
    await embedder.embed(['Quel prix ?'], 'query');
    await embedder.embed(['Quel délai ?'], 'passage');
    expect(read.slice(2)).toEqual(['Quel prix ?', 'Quel délai ?']);
  });
});
