import { describe, expect, it } from 'vitest';
import { describeEmbedder } from '../../embedding/embedder.contract.ts';
import type { Embedder, TextKind } from '../../embedding/embedder.ts';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import { build, createPlace } from '../../indexing/place.fixture.ts';
import { createRememberingEmbedder } from './remembering-embedder.ts';

const hashing = createHashingEmbedder();

/** The hashing embedder, with every text that it was given, and told when to fail. */
function createWitness() {
  const asked: [TextKind, string][] = [];
  const state = { fails: false };
  const embedder: Embedder = {
    ...hashing,
    embed: async (texts, kind) => {
      asked.push(...texts.map((text): [TextKind, string] => [kind, text]));
      if (state.fails) throw new Error('no model');
      return hashing.embed(texts, kind);
    },
  };
  return { embedder: createRememberingEmbedder(embedder), asked, state };
}

describeEmbedder('the remembering embedder', () => createRememberingEmbedder(createHashingEmbedder()));

describe('the remembering embedder', () => {
  it('gives what the other embedder gives, at first and again, under its name', async () => {
    const { embedder } = createWitness();
    const texts = ['Quel délai ?', 'La carte coûte 40 euros.', 'Quel délai ?'];
    const expected = await hashing.embed(texts, 'passage');
    expect(await embedder.embed(texts, 'passage')).toEqual(expected);
    expect(await embedder.embed(texts.toReversed(), 'passage')).toEqual(expected.toReversed());
    expect(await embedder.identify()).toEqual(await hashing.identify());
  });

  it('asks the other one once for a text of each kind', async () => {
    const { embedder, asked } = createWitness();
    await embedder.embed(['a', 'b', 'a'], 'passage');
    await embedder.embed(['b', 'c'], 'passage');
    await embedder.embed(['a'], 'query');
    await embedder.embed(['a'], 'query');
    expect(asked).toEqual([
      ['passage', 'a'],
      ['passage', 'b'],
      ['passage', 'c'],
      ['query', 'a'],
    ]);
  });

  it('asks once even when asked again before the answer is there', async () => {
    const { embedder, asked } = createWitness();
    const both = await Promise.all([embedder.embed(['a', 'b'], 'query'), embedder.embed(['b'], 'query')]);
    expect(asked).toHaveLength(2);
    expect(both[1]).toEqual([both[0][1]]);
  });

  it('asks again for what failed', async () => {
    const { embedder, asked, state } = createWitness();
    state.fails = true;
    await expect(embedder.embed(['a'], 'query')).rejects.toThrow('no model');
    state.fails = false;
    expect(await embedder.embed(['a'], 'query')).toEqual(await hashing.embed(['a'], 'query'));
    expect(asked).toHaveLength(2);
  });

  it('lets an index be built twice from the same vectors, to the byte', async () => {
    const { embedder } = createWitness();
    const files: unknown[] = [];
    for (const used of [hashing, embedder, embedder]) {
      await using place = await createPlace();
      files.push((await build(place, { embedder: used })).manifest.files);
    }
    expect(files[1]).toEqual(files[0]);
    expect(files[2]).toEqual(files[0]);
  });
});
