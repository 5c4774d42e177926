import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareText, sha256Of } from '../core/text.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { realCorpus } from '../indexing/place.fixture.ts';
import { NEAREST_PASSAGES } from './dense.ts';
import { scoreParts } from './hit.ts';
import { createSearchable, type Searchable } from './searchable.fixture.ts';
import { Searcher } from './searcher.ts';

describe('the searcher on the real corpus', () => {
  let searchable: Searchable;
  beforeAll(async () => {
    searchable = await createSearchable(realCorpus);
  });
  afterAll(() => searchable[Symbol.asyncDispose]());

  const questions = [
    'Quel est le délai de certification ?',
    'lecteur de carte sans contact',
    'Comment obtenir une attestation pour un DMN ?',
    'gratin dauphinois',
    '🙂',
  ];

  it('finds nothing for a blank question', async () => {
    for (const blank of ['', ' ', '\n\t\u00a0'])
      expect(await searchable.searcher.search(blank, 5)).toEqual([]);
  });

  it.each(questions)('ranks every answer once, from 1, by falling score: «%s»', async (question) => {
    const hits = await searchable.searcher.search(question, 84);
    expect(hits.map(({ rank }) => rank)).toEqual(Array.from({ length: 84 }, (_, i) => i + 1));
    expect(new Set(hits.map(({ answer }) => answer.name)).size).toBe(84);
    for (const [i, hit] of hits.slice(1).entries()) expect(hit.score).toBeLessThanOrEqual(hits[i]!.score);
  });

  it.each(questions)('says what each part scored, and finite numbers only: «%s»', async (question) => {
    for (const { parts, score, probability } of await searchable.searcher.search(question, 84)) {
      expect(scoreParts).toEqual(expect.arrayContaining(Object.keys(parts)));
      expect(Object.keys(parts)).toEqual(expect.arrayContaining(['dense', 'late', 'lexical']));
      for (const value of [...Object.values(parts), score, probability])
        expect(value).toSatisfy(Number.isFinite);
    }
  });

  it.each(questions)('gives no hit a higher probability than those above it: «%s»', async (question) => {
    const probabilities = (await searchable.searcher.search(question, 84)).map(
      ({ probability }) => probability,
    );
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
    expect(probabilities[0]).toBeLessThanOrEqual(1);
    expect(probabilities.at(-1)).toBeGreaterThanOrEqual(0);
  });

  it('scores an answer by the closest of its passages that are among the nearest of all', async () => {
    const { index, searcher } = searchable;
    const [embedded] = await createHashingEmbedder().embed([questions[0]!], 'query');
    const { vector } = embedded!;
    const found = await index.nearest.search(vector, NEAREST_PASSAGES);
    const nearest = new Set(found.map(({ entry }) => entry));
    for (const { answer, parts } of await searcher.search(questions[0]!, 84)) {
      const own = index.passages.flatMap(({ answer: place, kind }, entry) =>
        index.answers[place] === answer && (kind !== 'question' || nearest.has(entry)) ? [entry] : [],
      );
      expect(parts.dense).toBe(Math.max(...own.map((entry) => index.exact.score(vector, entry))));
    }
  });

  it('gives the same bytes for the same question', async () => {
    const [first, second] = [
      await searchable.searcher.search(questions[0]!, 84),
      await new Searcher(searchable.index, createHashingEmbedder()).search(questions[0]!, 84),
    ];
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  it('answers questions at the same time as one after another', async () => {
    const alone = [];
    for (const question of questions) alone.push(await searchable.searcher.search(question, 3));
    const together = await Promise.all(questions.map((question) => searchable.searcher.search(question, 3)));
    expect(together).toEqual(alone);
  });

  it('gives the best of a longer list when fewer are asked for', async () => {
    const all = await searchable.searcher.search(questions[1]!, 84);
    expect(await searchable.searcher.search(questions[1]!, 1)).toEqual(all.slice(0, 1));
    expect(await searchable.searcher.search(questions[1]!, 10)).toEqual(all.slice(0, 10));
    expect(await searchable.searcher.search(questions[1]!, 1000)).toEqual(all);
  });

  it('finds every answer first by its own first sentence', async () => {
    const { index, searcher } = searchable;
    let found = 0;
    for (const { name, text } of index.answers) {
      const [hit] = await searcher.search(text.split('\n')[0]!, 1);
      if (hit!.answer.name === name) found++;
    }
    // Some answers open alike («Oui.») or with a line that stands in several.
    expect(found).toBeGreaterThan(70);
  });

  it('gives the stored text, whose hash is the answer', async () => {
    for (const { answer } of await searchable.searcher.search(questions[0]!, 10)) {
      expect(sha256Of(answer.text)).toBe(answer.sha256);
      expect(answer.citations.length).toBeGreaterThan(0);
    }
  });
});

describe('the searcher', () => {
  it('breaks ties by the name of the answer', async () => {
    // To the hashing embedder and the analyser these texts are one: case and signs do not count.
    const answers = ['Délai.', 'délai', 'DÉLAI !', 'délai ?', 'Délai…', 'autre chose'];
    const lines = answers.map((answer) => `${JSON.stringify({ answer })}\n`);
    for (const order of [lines, lines.toReversed()]) {
      await using searchable = await createSearchable({ 'a.jsonl': order.join('') });
      const hits = await searchable.searcher.search('délai', 6);
      const tied = hits.slice(0, 5);
      expect(new Set(tied.map(({ score }) => score)).size).toBe(1);
      const names = tied.map(({ answer }) => answer.name);
      expect(names).toEqual(names.toSorted(compareText));
      expect(hits[5]!.answer.text).toBe('autre chose');
    }
  });

  it('searches a corpus of one answer', async () => {
    await using searchable = await createSearchable({ 'a.txt': 'La seule réponse.' });
    const hits = await searchable.searcher.search('réponse', 5);
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject({ rank: 1, score: 0 });
  });
});

describe('the searcher on pages, JSONL and CSV', () => {
  let searchable: Searchable;
  beforeAll(async () => {
    searchable = await createSearchable();
  });
  afterAll(() => searchable[Symbol.asyncDispose]());

  it('finds an answer by the question that its row gives, and by each other phrasing', async () => {
    const cases = [
      ['Quel est le prix de l’abonnement ?', 'Il est de 40 euros'],
      ['combien ça coûte', 'Il est de 40 euros'],
      ['quel tarif faut-il payer', 'Il est de 40 euros'],
      ['qui contacter en cas de panne', 'Écrivez au support.'],
      ['récupérer mon papier', 'Oui, à deux conditions'],
    ];
    for (const [question, text] of cases) {
      const [hit] = await searchable.searcher.search(question!, 1);
      expect(hit!.answer.text.startsWith(text!), `${question} finds ${hit!.answer.text}`).toBe(true);
      expect(hit!.parts.question).toBeGreaterThan(0.9);
    }
  });

  it('reports a question part for the answers alone that have a question', async () => {
    for (const { answer, parts } of await searchable.searcher.search('le prix', 7)) {
      const hasQuestion = answer.notes.some(({ question }) => question !== undefined);
      expect('question' in parts).toBe(hasQuestion);
    }
  });

  it('leaves out a part whose weight is 0', async () => {
    const lexicalOnly = new Searcher(searchable.index, createHashingEmbedder(), {
      late: 0,
      question: 0,
      dense: 0,
      lexical: 1,
    });
    const hits = await lexicalOnly.search('gratuite', 7);
    expect(hits[0]!.answer.text).toBe('La messagerie est gratuite.');
    expect(new Set(hits.slice(1).map(({ score }) => score)).size).toBe(1);
  });
});
