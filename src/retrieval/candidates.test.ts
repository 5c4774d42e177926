import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { CandidateScorer } from './candidate-scorer.ts';
import { findCandidates, isExhaustive, NEAREST_PASSAGES } from './candidates.ts';
import { createRow, createRows, createSearchable, type Searchable } from './searchable.fixture.ts';

const embedder = createHashingEmbedder();
const nobody: ReadonlySet<number> = new Set();

async function embedQuery(query: string) {
  const [embedded] = await embedder.embed([query], 'query');
  return embedded!;
}

async function findFor({ index }: Searchable, query: string, own = nobody): Promise<number[]> {
  const { vector } = await embedQuery(query);
  const nearest = await index.nearest.search(vector, NEAREST_PASSAGES);
  return findCandidates(index, nearest, index.lexical.search(query).hits, own);
}

describe('the candidates of a small corpus', () => {
  it.each([1, 200])('are all of its %i answers, whatever the question', async (count) => {
    await using searchable = await createSearchable(createRows(count));
    expect(isExhaustive(searchable.index.answers.length)).toBe(true);
    const scorer = new CandidateScorer(searchable.index, embedder);
    const all = Array.from({ length: count }, (_, place) => place);
    for (const query of [createRow(1).words, 'gratin dauphinois']) {
      expect((await scorer.score(query))!.places).toEqual(all);
    }
  });
});

describe('the candidates of 300 answers', () => {
  let searchable: Searchable;
  beforeAll(async () => {
    searchable = await createSearchable(createRows(300));
  });
  afterAll(() => searchable[Symbol.asyncDispose]());

  it('are some of them, each once, in order of place', async () => {
    const places = await findFor(searchable, createRow(42).words);
    expect(places.length).toBeLessThan(300);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect(places.every((place) => place >= 0 && place < 300)).toBe(true);
  });

  it('hold the nearest passages and the best words, both', async () => {
    const { index } = searchable;
    const query = `${createRow(42).words} et rubrique${117 * 13}`;
    const { vector } = await embedQuery(query);
    const places = await findFor(searchable, query);
    const nearest = (await index.exact.search(vector, 10)).map(({ entry }) => index.passages[entry]!.answer);
    const worded = index.lexical.search(query, { topK: 10 }).hits.map(({ entry }) => entry);
    expect(worded).toContain(41);
    for (const place of [...nearest, ...worded]) expect(places).toContain(place);
  });

  it('hold an answer that only its words find', async () => {
    const { index } = searchable;
    const { vector } = await embedQuery(createRow(1).words);
    const farthest = (await index.exact.search(vector, 300)).at(-1)!;
    const place = index.passages[farthest.entry]!.answer;
    const nearest = await index.nearest.search(vector, NEAREST_PASSAGES);
    expect(findCandidates(index, nearest, [], nobody)).not.toContain(place);
    expect(findCandidates(index, nearest, [{ entry: place, score: 1 }], nobody)).toContain(place);
  });

  it('hold an answer whose own question was asked', async () => {
    const places = await findFor(searchable, createRow(1).words);
    const missing = Array.from({ length: 300 }, (_, place) => place).find(
      (place) => !places.includes(place),
    )!;
    expect(await findFor(searchable, createRow(1).words, new Set([missing]))).toContain(missing);
  });

  it('lead to the answer whose words are asked for', async () => {
    for (const number of [1, 42, 150, 200, 201, 300]) {
      const query = `Comment se fait la demande sur ${createRow(number).words} ?`;
      const [hit] = await searchable.searcher.search(query, 1);
      expect(hit!.answer.text).toBe(createRow(number).answer);
    }
  });
});
