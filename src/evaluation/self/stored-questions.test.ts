import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../corpus/corpus.ts';
import { realCorpus } from '../../indexing/place.fixture.ts';
import { createIndexedAnswer } from '../figures/evaluation.fixture.ts';
import {
  countMostOfAnswer,
  dealQuestions,
  leaveOut,
  listStoredQuestions,
  type StoredQuestion,
} from './stored-questions.ts';

const entry = {
  id: 'prix-abonnement',
  question: 'Quel est le prix de l’abonnement ?',
  phrasings: [
    { text: 'prix abonnement', lang: 'fr' },
    { text: 'How much is it?', lang: 'en' },
    { text: 'PRIX, abonnement !', lang: 'fr' },
    { text: '?!', lang: 'fr' },
  ],
  scope: {},
  flags: [],
  related: [],
  file: 'editorial/faq.yaml',
  line: 2,
};
const row = createIndexedAnswer('prix', 'Il est de 40 euros.', 'Combien ça coûte ?');
const priced = { ...row, editorial: { ...entry, answer: row.name } };
const silent = { ...createIndexedAnswer('contact', 'Écrivez au support.'), notes: [] };

/** Questions of some answers, several of which may store the same one. */
function questionsOf(maxShared: number): fc.Arbitrary<StoredQuestion[]> {
  const own = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 20 });
  const shared = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: maxShared });
  return fc.tuple(own, shared).map(([sizes, extras]) =>
    sizes.flatMap((size, answer) => {
      const keys = [
        ...Array.from({ length: size }, (_, i) => `${answer} ${i}`),
        ...new Set(extras.map((extra) => `shared ${extra}`)),
      ];
      return keys.map((key): StoredQuestion => {
        return { text: key, key, origin: 'phrasing', lang: 'fr', answer: `answer ${answer}` };
      });
    }),
  );
}

const folds = fc.integer({ min: 1, max: 40 });

describe('the stored questions', () => {
  it('are those of the entry and of the rows, with origin and language, none twice for an answer', () => {
    const listed = listStoredQuestions([priced, silent]);
    expect(listed.map(({ text, origin, lang }) => [text, origin, lang])).toEqual([
      ['Quel est le prix de l’abonnement ?', 'question', 'fr'],
      ['prix abonnement', 'phrasing', 'fr'],
      ['How much is it?', 'phrasing', 'en'],
      ['Combien ça coûte ?', 'question', 'und'],
    ]);
    expect(new Set(listed.map(({ answer }) => answer))).toEqual(new Set([priced.name]));
  });
});

describe('dealing questions', () => {
  it('puts each question into one fold', () => {
    fc.assert(
      fc.property(questionsOf(3), folds, (questions, count) => {
        const dealt = dealQuestions(questions, count);
        expect(dealt).toHaveLength(count);
        expect(dealt.flat()).toHaveLength(questions.length);
        expect(new Set(dealt.flat())).toEqual(new Set(questions));
      }),
    );
  });

  it('puts what several answers store into the same fold', () => {
    fc.assert(
      fc.property(questionsOf(3), folds, (questions, count) => {
        const keys = dealQuestions(questions, count).map((fold) => new Set(fold.map(({ key }) => key)));
        const distinct = new Set(questions.map(({ key }) => key));
        expect(keys.reduce((sum, { size }) => sum + size, 0)).toBe(distinct.size);
      }),
    );
  });

  it('spreads the questions of each answer evenly', () => {
    fc.assert(
      fc.property(questionsOf(0), folds, (questions, count) => {
        const most = Math.ceil(countMostOfAnswer(questions) / count);
        for (const fold of dealQuestions(questions, count)) {
          expect(countMostOfAnswer(fold)).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});

describe('a corpus with questions left out', () => {
  it('lacks them in every spelling, and nothing else', async () => {
    const corpus = await readCorpus(realCorpus);
    const before = listStoredQuestions(withNotes(corpus));
    const keys = new Set(before.filter((_, i) => i % 5 === 0).map(({ key }) => key));
    const thinned = leaveOut(corpus, keys);
    const after = listStoredQuestions(withNotes(thinned)).map(({ answer, key }) => `${answer} ${key}`);
    const stay = before.filter(({ key }) => !keys.has(key)).map(({ answer, key }) => `${answer} ${key}`);
    expect(after).toEqual(stay);
    const { editorial: _, notes: __, ...rest } = corpus;
    expect(thinned).toMatchObject(rest);
    for (const [name, { question, phrasings, ...others }] of thinned.editorial) {
      expect(corpus.editorial.get(name)).toMatchObject(others);
    }
  });

  it('keeps an entry without its question by a phrasing, and drops one without any', () => {
    const corpus = corpusOf(priced);
    const withoutQuestion = leaveOut(corpus, new Set(['quel est le prix de l abonnement']));
    expect(withoutQuestion.editorial.get(priced.name)).toMatchObject({
      question: 'prix abonnement',
      phrasings: entry.phrasings.slice(1),
    });
    const all = new Set(listStoredQuestions([priced]).map(({ key }) => key));
    const bare = leaveOut(corpusOf({ ...priced, editorial: { ...priced.editorial, phrasings: [] } }), all);
    expect(bare.editorial.size).toBe(0);
    expect(bare.notes.get(priced.name)).toEqual([
      { file: 'faq.jsonl', startLine: 1, id: 'prix', alternatives: [], facets: {} },
    ]);
  });
});

type Corpus = Awaited<ReturnType<typeof readCorpus>>;

function withNotes({ answers, notes, editorial }: Corpus) {
  return answers.map((answer) => {
    const { name } = answer;
    return { ...answer, notes: notes.get(name) ?? [], editorial: editorial.get(name) };
  });
}

function corpusOf({ editorial, notes, ...answer }: typeof priced): Corpus {
  const { name } = answer;
  const content = {
    answers: [answer],
    notes: new Map([[name, notes]]),
    editorial: new Map([[name, editorial]]),
  };
  return content as unknown as Corpus;
}
