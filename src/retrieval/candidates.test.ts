import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { findCandidates, placesByName } from './candidates.ts';
import { groupPassages, NEAREST_PASSAGES } from './dense.ts';
import { defaultWeights, fuseScores } from './fusion.ts';
import type { PartScores } from './hit.ts';
import { scoreByLateInteraction } from './late-interaction.ts';
import { createRow, createRows, createSearchable, type Searchable } from './searchable.fixture.ts';

const embedder = createHashingEmbedder();

async function embedQuery(query: string) {
  const [embedded] = await embedder.embed([query], 'query');
  return embedded!;
}

async function findFor({ index }: Searchable, query: string): Promise<number[]> {
  const { vector } = await embedQuery(query);
  return findCandidates(
    index,
    await index.nearest.search(vector, NEAREST_PASSAGES),
    index.lexical.search(query),
  );
}

/** Scores of every answer, none left out. */
async function scoreExhaustively({ index }: Searchable, query: string): Promise<number[]> {
  const { vector, tokens } = await embedQuery(query);
  const places = index.answers.map((_, place) => place);
  const answers = groupPassages(index).map(({ answer }) => answer);
  const late = await scoreByLateInteraction(index, tokens, answers);
  const lexical = new Map(index.lexical.search(query).map(({ key, score }) => [key, score]));
  const parts = places.map((place): PartScores => {
    const passages = [...index.passages.entries()].filter(([, { answer }]) => answer === place);
    const dense = Math.max(...passages.map(([entry]) => index.exact.score(vector, entry)));
    return { late: late[place]!, dense, lexical: lexical.get(index.answers[place]!.name) ?? 0 };
  });
  return fuseScores(parts, defaultWeights);
}

describe('the candidates of a small corpus', () => {
  it.each([1, 200])('are all of its %i answers, whatever the question', async (count) => {
    await using searchable = await createSearchable(createRows(count));
    const all = Array.from({ length: count }, (_, place) => place);
    expect(await findFor(searchable, createRow(1).words)).toEqual(all);
    expect(await findFor(searchable, 'gratin dauphinois')).toEqual(all);
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
    const names = placesByName(index);
    const lexical = index.lexical.search(query).slice(0, 10);
    const worded = lexical.map(({ key }) => names.get(key)!);
    expect(worded).toContain(41);
    for (const place of [...nearest, ...worded]) expect(places).toContain(place);
  });

  it('hold an answer that only its words find', async () => {
    const { index } = searchable;
    const { vector } = await embedQuery(createRow(1).words);
    const farthest = (await index.exact.search(vector, 300)).at(-1)!;
    const place = index.passages[farthest.entry]!.answer;
    const key = index.answers[place]!.name;
    const nearest = await index.nearest.search(vector, NEAREST_PASSAGES);
    expect(findCandidates(index, nearest, [])).not.toContain(place);
    expect(findCandidates(index, nearest, [{ key, score: 1 }])).toContain(place);
  });

  it('lead to the first hit that scoring every answer leads to', async () => {
    for (const number of [1, 42, 150, 200, 201, 300]) {
      const query = `Comment se fait la demande sur ${createRow(number).words} ?`;
      const scores = await scoreExhaustively(searchable, query);
      const best = scores.indexOf(Math.max(...scores));
      const [hit] = await searchable.searcher.search(query, 1);
      expect(hit!.answer.name).toBe(searchable.index.answers[best]!.name);
      expect(hit!.answer.text).toBe(createRow(number).answer);
    }
  });

  it('are the same for the same question', async () => {
    const first = await searchable.searcher.search(createRow(7).words, 300);
    const second = await searchable.searcher.search(createRow(7).words, 300);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(first.length).toBeLessThan(300);
  });
});

describe('placesByName', () => {
  it('leads from a short name to the place of the answer, for each index its own', async () => {
    await using one = await createSearchable(createRows(3));
    await using other = await createSearchable(createRows(1));
    for (const { index } of [one, other, one]) {
      const places = placesByName(index);
      expect(places.size).toBe(index.answers.length);
      for (const [place, { name }] of index.answers.entries()) expect(places.get(name)).toBe(place);
    }
  });
});
