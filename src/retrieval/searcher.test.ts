import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareText, sha256Of } from '../core/text.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { createTaughtCorpus, realCorpus } from '../indexing/place.fixture.ts';
import { fittedModel } from './fitted-model.ts';
import { type Retrieval, scoreParts } from './hit.ts';
import { createSearchable, evenWeights, type Searchable } from './searchable.fixture.ts';
import { Searcher, type SearcherOptions } from './searcher.ts';

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
      expect(Object.keys(parts)).toEqual(expect.arrayContaining(['late', 'lexical', 'union']));
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

  it('gives the same bytes for the same question', async () => {
    const [first, second] = [
      await searchable.searcher.search(questions[0]!, 84),
      await new Searcher(searchable.index, createHashingEmbedder(), { weights: evenWeights }).search(
        questions[0]!,
        84,
      ),
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

  it.each([
    ['the weights fitted for taught intents where they are', 10, fittedModel.taught, fittedModel.untaught],
    ['those for untaught ones elsewhere', 9, fittedModel.untaught, fittedModel.taught],
  ])('uses %s, unless told otherwise', async (_, questions, expected, other) => {
    await using searchable = await createSearchable(createTaughtCorpus(questions));
    const { index } = searchable;
    const scoresBy = async (options: SearcherOptions): Promise<number[]> => {
      const hits = await new Searcher(index, createHashingEmbedder(), options).search('le prix svp', 3);
      return hits.map(({ score }) => score);
    };
    const scores = await scoresBy({});
    expect(await scoresBy({ weights: expected.weights })).toEqual(scores);
    expect(await scoresBy({ weights: other.weights })).not.toEqual(scores);
  });

  it('judges by the model fitted for taught intents where they are, by the other elsewhere', async () => {
    await using searchable = await createSearchable(createTaughtCorpus());
    // The same index, its intents forgotten: weights that leave the intent out rank alike in both.
    const forgetful = { ...searchable.index, intents: undefined };
    const weights = { ...evenWeights, intent: 0 };
    const asked = 'Que dire du prix ?';
    const [taught, untaught] = await Promise.all(
      [searchable.index, forgetful].map((index) =>
        new Searcher(index, createHashingEmbedder(), { weights }).retrieve(asked, 3),
      ),
    );
    const scoresOf = ({ hits }: Retrieval): number[] => hits.map(({ score }) => score);
    expect(scoresOf(untaught!)).toEqual(scoresOf(taught!));
    expect(untaught!.hits[0]!.probability).not.toBe(taught!.hits[0]!.probability);
    expect(untaught!.nothingFits).not.toBe(taught!.nothingFits);
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
    }
  });

  it('lets an answer without a question stand for its own, so that it loses to none that has one', async () => {
    for (const { answer, parts } of await searchable.searcher.search('le prix', 7)) {
      const hasQuestion = answer.notes.some(({ question }) => question !== undefined);
      expect('question' in parts).toBe(true);
      expect('dense' in parts).toBe(hasQuestion);
    }
    const [hit] = await searchable.searcher.search('la messagerie est-elle gratuite', 1);
    expect(hit!.answer.text).toBe('La messagerie est gratuite.');
  });

  it('leaves out a part whose weight is 0', async () => {
    const lexicalOnly = new Searcher(searchable.index, createHashingEmbedder(), {
      weights: { late: 0, union: 0, question: 0, dense: 0, intent: 0, lexical: 1 },
    });
    const hits = await lexicalOnly.search('gratuite', 7);
    expect(hits[0]!.answer.text).toBe('La messagerie est gratuite.');
    expect(new Set(hits.slice(1).map(({ score }) => score)).size).toBe(1);
  });
});

describe('a stored question asked word for word', () => {
  const rows = [
    { answer: 'Sous un mois.', question: 'Quel est le délai ?', couloir: 'Officine' },
    {
      answer: 'Sous un an, et le délai est le délai que le délai dit.',
      question: 'Quel délai annonce-t-on ?',
    },
  ];
  const twins = [
    rows[0]!,
    { answer: 'Sous une semaine.', question: 'quel est le delai', couloir: 'Hôpital' },
  ];
  const toJsonl = (list: readonly object[]) => ({
    'a.jsonl': list.map((row) => `${JSON.stringify(row)}\n`).join(''),
  });
  const weights = { late: 0, union: 0, question: 0, dense: 0, intent: 0, lexical: 1 };

  it('finds its answer whatever the scores, but for its spelling', async () => {
    await using searchable = await createSearchable(toJsonl(rows));
    const { index } = searchable;
    const query = 'QUEL EST LE DELAI';
    const searcher = new Searcher(index, createHashingEmbedder(), { weights });
    const [first] = await searcher.search(query, 2);
    expect(first).toMatchObject({ isOwnQuestion: true, answer: { text: 'Sous un mois.' } });
    expect(first!.probability).toBeGreaterThan(0.9);
    const plain = new Searcher(index, createHashingEmbedder(), { weights, prefersOwnQuestions: false });
    expect((await plain.search(query, 2)).every(({ isOwnQuestion }) => !isOwnQuestion)).toBe(true);
  });

  it('may find another answer first where own questions are not preferred', async () => {
    const long =
      'Comptez un mois à partir du dépôt complet, puis une semaine pour que la décision soit signée.';
    const pair = [{ answer: long, question: 'Délai ?' }, { answer: 'Délai, délai, délai : sous un an.' }];
    await using searchable = await createSearchable(toJsonl(pair));
    const first = async (prefersOwnQuestions: boolean) => {
      const options = { weights, prefersOwnQuestions };
      const [hit] = await new Searcher(searchable.index, createHashingEmbedder(), options).search('délai', 1);
      return hit!.answer.text;
    };
    expect(await first(true)).toBe(long);
    // By words alone the other wins: it is short, and says the word three times.
    expect(await first(false)).toBe('Délai, délai, délai : sous un an.');
  });

  it('finds its answer whatever the weights', async () => {
    await using searchable = await createSearchable(toJsonl(rows));
    const { index } = searchable;
    const weight = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 100, noNaN: true }));
    const any = fc.record({
      late: weight,
      union: weight,
      question: weight,
      dense: weight,
      intent: weight,
      lexical: weight,
    });
    await fc.assert(
      fc.asyncProperty(any, fc.constantFrom(...rows), async (weighed, { answer, question }) => {
        const searcher = new Searcher(index, createHashingEmbedder(), { weights: weighed });
        const hits = await searcher.search(question, 2);
        expect(hits.map(({ isOwnQuestion }) => isOwnQuestion)).toEqual([true, false]);
        expect(hits[0]!.answer.text).toBe(answer);
      }),
      { numRuns: 50 },
    );
  });

  it('finds all who have it, each as likely', async () => {
    await using searchable = await createSearchable(toJsonl([...twins, rows[1]!]));
    const { hits, nothingFits } = await searchable.searcher.retrieve('Quel est le délai ?', 3);
    expect(hits.map(({ isOwnQuestion }) => isOwnQuestion)).toEqual([true, true, false]);
    expect(hits[0]!.probability).toBe(hits[1]!.probability);
    expect(hits[2]!.probability).toBeLessThanOrEqual(hits[1]!.probability);
    expect(nothingFits).toBe(0);
  });
});

describe('whatever is asked', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    // Words of the corpus, so that something is found.
    fc
      .array(fc.constantFrom('prix', 'délai', 'CPS', 'le', 'tarif ?', 'messagerie', 'koi', '\u0301', '’'))
      .map((words) => words.join(' ')),
  );

  it('the searcher gives ranks, finite scores and probabilities that do not rise', async () => {
    await using searchable = await createSearchable();
    await fc.assert(
      fc.asyncProperty(text, async (query) => {
        const retrieval = await searchable.searcher.retrieve(query, 7);
        const { hits, nothingFits } = retrieval;
        expect(hits).toHaveLength(query.trim() === '' ? 0 : 7);
        expect(await searchable.searcher.retrieve(query, 7)).toEqual(retrieval);
        expect(nothingFits).toBeLessThanOrEqual(1 - (hits[0]?.probability ?? 0));
        expect(nothingFits).toBeGreaterThanOrEqual(0);
        expect(nothingFits).toBeLessThanOrEqual(1);
        let ceiling = 1;
        for (const [i, { rank, score, probability }] of hits.entries()) {
          expect(rank).toBe(i + 1);
          expect(score).toSatisfy(Number.isFinite);
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(ceiling);
          ceiling = probability;
        }
      }),
      { numRuns: 50 },
    );
  });
});
