import { describe, expect, it } from 'vitest';
import { readShippedCatalogue } from '../corpus/shipped-catalogue.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { findStaleness, type ProvedIndex, proveIndex } from './open-index.ts';
import { build, createPlace, open, type Place } from './place.fixture.ts';
import { describeStaleness } from './staleness.ts';

const scoped = { 'faq.jsonl': '{"answer":"60 jours.","couloir":"CHU"}\n' };
const plain = { 'faq.jsonl': '{"answer":"60 jours.","question":"Quel délai ?"}\n' };
const own = {
  ...scoped,
  'facets.yaml':
    'facets: [{ id: couloir, question: Lequel ?, source: editorial, values: [{ label: CHU }] }]\n',
};

async function prove({ indexFolder }: Place): Promise<ProvedIndex> {
  const found = await proveIndex(indexFolder);
  if (found.state !== 'proved') throw new Error(`the index is ${found.state}`);
  return found;
}

/** Why an index is stale that was built with a shipped catalogue of this hash. */
async function listReasons(place: Place, proved: ProvedIndex, sha256: string | undefined) {
  const { shippedCatalogue: _, ...manifest } = proved.manifest;
  const built = { ...proved, manifest: { ...manifest, ...(sha256 && { shippedCatalogue: sha256 }) } };
  const request = { indexFolder: place.indexFolder, embedder: createHashingEmbedder() };
  return findStaleness(built, request);
}

describe('an index of rows with facets and no catalogue', () => {
  it('has the shipped one, and remembers which', async () => {
    await using place = await createPlace(scoped);
    await build(place);
    await using index = await open(place);
    const { catalogue, sha256 } = await readShippedCatalogue();
    expect(index.catalogue).toEqual(catalogue);
    expect(index.manifest.shippedCatalogue).toBe(sha256);
  });

  it('is stale as soon as that one is another', async () => {
    await using place = await createPlace(scoped);
    await build(place);
    const proved = await prove(place);
    expect(await listReasons(place, proved, proved.manifest.shippedCatalogue)).toEqual([]);
    for (const other of ['a'.repeat(64), 'none']) {
      const reasons = await listReasons(place, proved, other);
      expect(reasons).toEqual([{ kind: 'catalogue' }]);
      expect(reasons.map(describeStaleness)).toEqual([
        'the facet catalogue that Guichet ships with has changed',
      ]);
    }
  });
});

describe('an index that needs no shipped catalogue', () => {
  it.each([
    ['that brings its own', own, 1],
    ['whose rows have no facets', plain, 0],
  ])('of a corpus %s has none, and outlives any', async (_, corpus, facets) => {
    await using place = await createPlace(corpus);
    await build(place);
    const proved = await prove(place);
    expect(proved.manifest).not.toHaveProperty('shippedCatalogue');
    expect(await listReasons(place, proved, undefined)).toEqual([]);
    await using index = await open(place);
    expect(index.catalogue.facets).toHaveLength(facets);
  });
});
