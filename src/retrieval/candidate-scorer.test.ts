import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import { createTaughtCorpus } from '../indexing/place.fixture.ts';
import { CandidateScorer, READ_CANDIDATES, type ScoredCandidates } from './candidate-scorer.ts';
import { NEAREST_PASSAGES } from './candidates.ts';
import { MATCHED_QUESTIONS } from './closest-questions.ts';
import { fuseScores } from './fusion.ts';
import { type PartScores, scoreParts } from './hit.ts';
import { matchPassages, poolEvenly, poolStrongly, uniteMatches } from './late-interaction.ts';
import { createRow, createRows, createSearchable, type Searchable } from './searchable.fixture.ts';

const embedder = createHashingEmbedder();

async function score({ index }: Searchable, query: string): Promise<ScoredCandidates> {
  return (await new CandidateScorer(index, embedder).score(query))!;
}

/** Rows of a JSONL corpus. */
const toCorpus = (rows: readonly object[]): Record<string, string> => ({
  'rows.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
});

/** Parts by their definitions, one candidate after another. */
async function scorePlainly(
  { index }: Searchable,
  query: string,
  places: readonly number[],
): Promise<PartScores[]> {
  const [embedded] = await embedder.embed([query], 'query');
  const { vector, tokens } = embedded!;
  const words = new Map(index.lexical.search(query).hits.map((hit) => [hit.entry, hit.score]));
  const intents = index.intents?.recognise(vector);
  return Promise.all(
    places.map(async (place) => {
      const entries = [...index.passages.keys()].filter((entry) => index.passages[entry]!.answer === place);
      const answer = entries.find((entry) => index.passages[entry]!.kind === 'answer')!;
      const all = entries.filter((entry) => index.passages[entry]!.kind === 'question');
      const scored = all
        .map((entry) => ({ entry, score: index.exact.score(vector, entry) }))
        .sort((a, b) => b.score - a.score || a.entry - b.entry)
        .slice(0, MATCHED_QUESTIONS);
      const closest = scored.map(({ entry }) => entry);
      const [ofAnswer, ...ofQuestions] = await matchPassages(index, tokens, [answer, ...closest]);
      const parts = {
        late: poolStrongly(ofAnswer!),
        lexical: words.get(place) ?? 0,
        union: poolEvenly(uniteMatches([ofAnswer!, ...ofQuestions])),
        ...(intents && { intent: intents[place]! }),
      };
      if (all.length === 0) return { ...parts, question: poolEvenly(ofAnswer!) };
      if (closest.length === 0) return parts;
      const sum = ofQuestions.reduce((total, matches) => total + poolEvenly(matches), 0);
      return { ...parts, question: sum / closest.length, dense: scored[0]!.score };
    }),
  );
}

function expectSameParts(actual: readonly PartScores[], expected: readonly PartScores[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, parts] of expected.entries()) {
    expect(Object.keys(actual[i]!).sort()).toEqual(Object.keys(parts).sort());
    for (const [part, value] of Object.entries(parts))
      expect(actual[i]![part as keyof PartScores], `${part} of candidate ${i}`).toBeCloseTo(value, 5);
  }
}

describe('the scores of a small corpus', () => {
  let searchable: Searchable;
  beforeAll(async () => {
    searchable = await createSearchable();
  });
  afterAll(() => searchable[Symbol.asyncDispose]());

  it.each(['', ' ', '\n\t\u00a0'])('are none for a blank question: %j', async (blank) => {
    const scorer = new CandidateScorer(searchable.index, embedder);
    expect(await scorer.score(blank)).toBeUndefined();
  });

  it.each(['Quel est le prix de la carte ?', 'délai', 'gratin dauphinois', '🙂 ?!'])(
    'are those of all answers, each part by its definition: «%s»',
    async (query) => {
      const { places, parts } = await score(searchable, query);
      expect(places).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expectSameParts(parts, await scorePlainly(searchable, query, places));
    },
  );

  it('let an answer without a question stand for its own, which has no sentence vector', async () => {
    const { parts } = await score(searchable, 'le prix');
    for (const [place, { notes }] of searchable.index.answers.entries()) {
      const hasQuestion = notes.some(({ question }) => question !== undefined);
      expect(parts[place]).toHaveProperty('question');
      expect('dense' in parts[place]!).toBe(hasQuestion);
    }
  });

  it('come with the matches of each answer and its closest questions, a token at a time', async () => {
    const { matches, parts, embedded } = await score(searchable, 'quel tarif pour la messagerie');
    for (const [candidate, { union }] of parts.entries()) {
      expect(matches[candidate]).toHaveLength(embedded.tokenCount);
      expect(poolEvenly(matches[candidate]!)).toBe(union);
    }
  });

  it('say whose own question was asked, unless that is not wanted', async () => {
    const { own } = await score(searchable, 'COMBIEN CA COUTE');
    const { index } = searchable;
    expect([...own].map((place) => index.answers[place]!.text.slice(0, 15))).toEqual(['Il est de 40 eu']);
    const scorer = new CandidateScorer(index, embedder, { prefersOwnQuestions: false });
    expect((await scorer.score('COMBIEN CA COUTE'))!.own.size).toBe(0);
  });

  it('read shorthand as what it stands for, in the words and in the vectors', async () => {
    const short = await score(searchable, 'prix svp');
    const long = await score(searchable, 'prix s’il vous plaît');
    expect(short.embedded.tokenCount).toBe(long.embedded.tokenCount);
    expectSameParts(short.parts, long.parts);
  });
});

describe('the scores of a corpus without any question', () => {
  it('have no part that reads questions', async () => {
    await using searchable = await createSearchable(createRows(5));
    const { parts } = await score(searchable, createRow(3).words);
    expect(parts).toHaveLength(5);
    for (const scores of parts) expect(Object.keys(scores).sort()).toEqual(['late', 'lexical']);
  });
});

describe('the scores of an answer with many questions', () => {
  it('read the four closest, and the sentence vector of the closest alone', async () => {
    const alternatives = ['délai', 'délai moyen', 'délai long', 'délai court', 'prix', 'prix moyen'];
    const rows = [{ answer: 'Réponse une.', question: 'montant', alternatives }, { answer: 'Réponse deux.' }];
    await using searchable = await createSearchable(toCorpus(rows));
    const { parts } = await score(searchable, 'délai');
    expectSameParts(parts, await scorePlainly(searchable, 'délai', [0, 1]));
    expect(parts[0]!.dense).toBeCloseTo(1, 5);
    // «délai» stands in each of the four that are read: the three that do not hold it would lower the mean.
    expect(parts[0]!.question).toBeGreaterThan(0.99);
  });
});

describe('the intent of a question', () => {
  const asked = 'Quelqu’un connaît le prix de l’abonnement ?';

  it('is a part of every answer where intents are taught: its logit', async () => {
    await using searchable = await createSearchable(createTaughtCorpus());
    const { places, parts, embedded } = await score(searchable, asked);
    const logits = searchable.index.intents!.recognise(embedded.vector);
    expect(parts.map(({ intent }) => intent)).toEqual(places.map((place) => logits[place]));
    for (const scores of parts) expect(Object.keys(scores).sort()).toEqual([...scoreParts].sort());
    expectSameParts(parts, await scorePlainly(searchable, asked, places));
    const best = Math.max(...logits);
    const recognised = places.filter((_, candidate) => parts[candidate]!.intent === best);
    expect(recognised.map((place) => searchable.index.answers[place]!.text)).toEqual([
      'Il est de 40 euros par an.',
    ]);
  });

  it('is no part of any where too few questions are stored to teach them', async () => {
    await using searchable = await createSearchable(createTaughtCorpus(9));
    expect(searchable.index.intents).toBeUndefined();
    for (const scores of (await score(searchable, asked)).parts) {
      expect(Object.keys(scores).sort()).toEqual(scoreParts.filter((part) => part !== 'intent').sort());
    }
  });
});

describe('the glossary of a corpus', () => {
  const rows = [
    { answer: 'Le dispositif médical numérique doit être certifié.' },
    { answer: 'Le logiciel de gestion suit une autre voie.' },
  ];
  const glossary = '- forms: [DMN, dispositif médical numérique]\n';

  it('lets the words of another form score, and only the words', async () => {
    await using known = await createSearchable({ ...toCorpus(rows), 'glossary.yaml': glossary });
    await using unknown = await createSearchable(toCorpus(rows));
    const [withIt, without] = [
      await score(known, 'et pour un DMN ?'),
      await score(unknown, 'et pour un DMN ?'),
    ];
    expect(without.parts.map(({ lexical }) => lexical)).toEqual([0, 0]);
    expect(withIt.parts[0]!.lexical).toBeGreaterThan(0);
    expect(withIt.parts[1]!.lexical).toBe(0);
    expect(withIt.parts.map(({ late }) => late)).toEqual(without.parts.map(({ late }) => late));
  });
});

describe('the scores of 260 answers, every second with a question', () => {
  const rows = Array.from({ length: 260 }, (_, i) => {
    const { answer, words } = createRow(i + 1);
    return { answer, ...(i % 2 === 0 && { question: `Comment demander ${words} ?` }) };
  });
  let searchable: Searchable;
  beforeAll(async () => {
    searchable = await createSearchable(toCorpus(rows));
  });
  afterAll(() => searchable[Symbol.asyncDispose]());

  const query = `où faire la demande sur ${createRow(41).words}`;

  it('are those of some answers, each once, in order of place', async () => {
    const { places } = await score(searchable, query);
    expect(places).toContain(40);
    expect(places.length).toBeLessThan(260);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
  });

  it('are those of a small corpus, each part by its definition: no stored question is too far to be read', async () => {
    const { places, parts } = await score(searchable, query);
    expectSameParts(parts, await scorePlainly(searchable, query, places));
    const own = parts[places.indexOf(40)]!;
    expect(Object.keys(own).sort()).toEqual(['dense', 'late', 'lexical', 'question', 'union']);
  });

  it('hold an answer that neither the graph nor a word finds, by its stored question', async () => {
    const { index } = searchable;
    const blind = {
      nearest: { search: async () => [] },
      lexical: { search: () => ({ hits: [], words: [] }) },
    };
    const scorer = new CandidateScorer({ ...index, ...blind } as unknown as OpenIndex, embedder);
    const { places, parts } = (await scorer.score(query))!;
    expect(places).toContain(40);
    expect(parts[places.indexOf(40)]).toHaveProperty('dense');
  });

  it('hold an answer whose own question is asked, beside the others', async () => {
    const { places, own, parts } = await score(searchable, rows[122]!.question!.toUpperCase());
    expect([...own]).toEqual([122]);
    expect(parts[places.indexOf(122)]!.dense).toBeCloseTo(1, 5);
    expect(places.length).toBeGreaterThan(1);
  });

  it('hold words that stand nowhere else, by words alone', async () => {
    const { places, parts } = await score(searchable, `sujet${77}`);
    const best = Math.max(...parts.map(({ lexical }) => lexical!));
    expect(places[parts.findIndex(({ lexical }) => lexical === best)]).toBe(76);
  });
});

describe('the scores of 300 answers to one question, each for another product', () => {
  const rows = Array.from({ length: 300 }, (_, i) => ({
    answer: `Ouvrez le menu, puis la page ${i + 1}.`,
    question: 'Comment installer mon logiciel ?',
    alternatives: [`installer logiciel mon ${i % 7}`],
    produit: [`P${i}`],
  }));
  let searchable: Searchable;
  beforeAll(async () => {
    searchable = await createSearchable(toCorpus(rows));
  });
  afterAll(() => searchable[Symbol.asyncDispose]());

  const query = 'je veux installer mon logiciel';

  it('leave most of them out, and hold the one for what is known of who asks', async () => {
    const scorer = new CandidateScorer(searchable.index, embedder);
    const without = (await scorer.score(query))!.places;
    expect(without.length).toBeLessThan(250);
    const missing = rows.findIndex((_, place) => !without.includes(place));
    const withKnown = (await scorer.score(query, { produit: [`P${missing}`] }))!.places;
    expect(withKnown).toEqual([...without, missing].sort((a, b) => a - b));
  });

  it('are the same for something known that no answer is limited to', async () => {
    const scorer = new CandidateScorer(searchable.index, embedder);
    const { places } = (await scorer.score(query))!;
    expect((await scorer.score(query, { couloir: ['Hôpital'] }))!.places).toEqual(places);
  });
});

describe('the scores of 210 answers, each with ten questions', () => {
  const rows = Array.from({ length: 210 }, (_, i) => {
    const alternatives = Array.from({ length: 9 }, (_, k) => `motif${k} objet${i}`);
    return { answer: createRow(i + 1).answer, question: `Pourquoi objet${i} ?`, alternatives };
  });
  let searchable: Searchable;
  beforeAll(async () => {
    searchable = await createSearchable(toCorpus(rows));
  });
  afterAll(() => searchable[Symbol.asyncDispose]());

  it('hold the logit of each candidate’s own answer', async () => {
    const { places, parts, embedded } = await score(searchable, 'pourquoi donc objet130');
    const logits = searchable.index.intents!.recognise(embedded.vector);
    expect(places.length).toBeLessThan(210);
    expect(parts.map(({ intent }) => intent)).toEqual(places.map((place) => logits[place]));
    const best = Math.max(...logits);
    expect(places[parts.findIndex(({ intent }) => intent === best)]).toBe(130);
  });

  describe('where words have no weight', () => {
    const weights = { late: 0, union: 0, question: 0, dense: 0.3, intent: 0.5, lexical: 0.2 };
    const query = 'motif3 objet130';

    it('read the best candidates only, by what the other parts say', async () => {
      const scorer = new CandidateScorer(searchable.index, embedder, { weights, prefersOwnQuestions: false });
      const { places, parts, matches } = (await scorer.score(query))!;
      const read = [...places.keys()].filter((candidate) => matches[candidate] !== undefined);
      expect(places.length).toBeGreaterThan(READ_CANDIDATES);
      expect(read).toHaveLength(READ_CANDIDATES);
      const fused = fuseScores(parts, weights);
      const worstRead = Math.min(...read.map((candidate) => fused[candidate]!));
      expect(fused.filter((score) => score > worstRead)).toHaveLength(READ_CANDIDATES - 1);
      expect(read.map((candidate) => places[candidate])).toContain(130);
    });

    it('are the same for those that are read, and lack only the words of the others', async () => {
      const all = await score(searchable, query);
      const scorer = new CandidateScorer(searchable.index, embedder, { weights });
      const { places, parts, matches } = (await scorer.score(query))!;
      expect(places).toEqual(all.places);
      parts.forEach((some, candidate) => {
        const { late: _, union: __, question: ___, ...others } = all.parts[candidate]!;
        expect(some).toEqual(matches[candidate] === undefined ? others : all.parts[candidate]);
      });
    });

    it('read an answer whose own question is asked, however it scores', async () => {
      const scorer = new CandidateScorer(searchable.index, embedder, {
        weights: { ...weights, dense: 0, intent: 0, lexical: 0 },
      });
      const { places, matches } = (await scorer.score('Pourquoi objet200 ?'))!;
      expect(matches[places.indexOf(200)]).toBeDefined();
    });
  });

  it('hold it where the nearest passages are texts, none of them a question', async () => {
    const query = 'La demande se fait en ligne, comme pour les autres.';
    const { parts, embedded } = await score(searchable, query);
    const nearest = await searchable.index.nearest.search(embedded.vector, NEAREST_PASSAGES);
    expect(nearest.map(({ entry }) => searchable.index.passages[entry]!.kind)).not.toContain('question');
    for (const scores of parts) expect(scores).toHaveProperty('intent');
  });
});
