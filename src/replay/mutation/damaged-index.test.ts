import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import type { OpenIndex } from '../../indexing/open-index.ts';
import { createTaughtCorpus } from '../../indexing/place.fixture.ts';
import {
  createRow,
  createRows,
  createSearchable,
  evenWeights,
  type Searchable,
} from '../../retrieval/searchable.fixture.ts';
import { Searcher } from '../../retrieval/searcher.ts';
import { openDamagedRows } from './damage.fixture.ts';
import { withoutAnswer, withSwappedVectors } from './damaged-index.ts';

const opened: Searchable[] = [];
afterAll(async () => {
  for (const each of opened) await each[Symbol.asyncDispose]();
});

async function keep(searchable: Promise<Searchable>): Promise<OpenIndex> {
  const made = await searchable;
  opened.push(made);
  return made.index;
}

let index: OpenIndex;
beforeAll(async () => {
  index = await keep(openDamagedRows());
});

async function search(from: OpenIndex, query: string, topK = 10) {
  const hits = await new Searcher(from, createHashingEmbedder(), { weights: evenWeights }).search(
    query,
    topK,
  );
  return hits.map(({ answer, parts }) => ({ text: answer.text, parts }));
}

describe('an index without an answer', () => {
  it('finds the others by the same words and vectors, and is a copy', async () => {
    const before = await search(index, 'quelle place pour le logo et la langue');
    const damaged = withoutAnswer(index, 0);
    const after = await search(damaged, 'quelle place pour le logo et la langue');
    expect(after).toEqual(before.filter(({ text }) => !text.startsWith('Soixante')));
    expect(index.answers).toHaveLength(3);
    expect(damaged.answers.map(({ name }) => name)).toEqual(index.answers.slice(1).map(({ name }) => name));
  });

  it('keeps the intents of the others', async () => {
    const taught = await keep(createSearchable(createTaughtCorpus()));
    const [embedded] = await createHashingEmbedder().embed(['le prix de l’abonnement'], 'query');
    const all = taught.intents!.recognise(embedded!.vector);
    expect([...withoutAnswer(taught, 1).intents!.recognise(embedded!.vector)]).toEqual([all[0], all[2]]);
  });

  it('is not found by the graph of a larger corpus either', async () => {
    const large = await keep(createSearchable(createRows(205)));
    const { words } = createRow(7);
    const [first] = await search(large, words, 1);
    const damaged = withoutAnswer(large, 6);
    const found = await search(damaged, words, 300);
    expect(first!.text).toContain('sujet7 ');
    expect(found.map(({ text }) => text)).not.toContain(first!.text);
    const [other] = await search(damaged, createRow(90).words, 1);
    expect(other!.text).toContain('sujet90 ');
  });
});

describe('an index with exchanged vectors', () => {
  it('finds each of the two by what the other was found by', async () => {
    const question = index.passages.findIndex(({ kind }) => kind === 'question');
    const other = index.passages.findLastIndex(({ kind }) => kind === 'question');
    const damaged = withSwappedVectors(index, [[question, other]]);
    expect(damaged.exact.read(question, question + 1)).toEqual(index.exact.read(other, other + 1));
    expect(damaged.passages[question]!.tokens).toEqual(index.passages[other]!.tokens);
    expect(damaged.passages[question]!.answer).toBe(index.passages[question]!.answer);
    const vector = index.exact.read(question, question + 1);
    const [nearest] = await damaged.nearest.search(vector, 1);
    expect(nearest!.entry).toBe(other);
  });
});
