import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswer } from '../core/answer.ts';
import type { EditorialEntry } from '../corpus/corpus.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { OwnQuestions } from './own-questions.ts';

function answerOf(text: string, ...questions: readonly string[]): IndexedAnswer {
  const [question, ...alternatives] = questions;
  const notes = { file: 'a.jsonl', startLine: 1, ...(question && { question }), alternatives, facets: {} };
  return { ...createAnswer(text, [{ file: 'a.jsonl', startLine: 1, endLine: 1 }]), notes: [notes] };
}

function withEditorial(
  answer: IndexedAnswer,
  question: string,
  ...phrasings: readonly string[]
): IndexedAnswer {
  const editorial: EditorialEntry = {
    answer: answer.name,
    id: 'entree',
    question,
    phrasings: phrasings.map((text) => ({ text, lang: 'fr' })),
    scope: {},
    flags: [],
    related: [],
    file: 'editorial/a.yaml',
    line: 1,
  };
  return { ...answer, editorial };
}

const price = answerOf('Il est de 40 euros.', 'Quel est le prix de l’abonnement ?', 'Combien ça coûte ?');
const delay = withEditorial(answerOf('Soixante jours.'), 'Quel est le délai ?', 'How long does it take?');
const own = new OwnQuestions({ answers: [price, delay, answerOf('Écrivez au support.')] });

const find = (query: string): number[] => [...own.find(query)];

describe('the own questions of answers', () => {
  it('are those of their rows and of the editorial layer, other phrasings included', () => {
    expect(find('Quel est le prix de l’abonnement ?')).toEqual([0]);
    expect(find('Combien ça coûte ?')).toEqual([0]);
    expect(find('Quel est le délai ?')).toEqual([1]);
    expect(find('How long does it take?')).toEqual([1]);
  });

  it.each([
    'COMBIEN ÇA COÛTE ?',
    'combien ca coute',
    'Combien c\u0327a cou\u0302te\u00a0?',
    '  combien\tça\ncoûte  ',
    '« Combien, ça coûte… » !?',
    'combien-ça-coûte',
  ])('are found but for case, accents, punctuation and white space: %j', (query) => {
    expect(find(query)).toEqual([0]);
  });

  it.each(["l'abonnement", 'l‘abonnement', 'lʼabonnement', 'l′abonnement', 'l´abonnement', 'l abonnement'])(
    'are found whatever the apostrophe: %s',
    (words) => {
      expect(find(`quel est le prix de ${words}`)).toEqual([0]);
    },
  );

  it.each([
    ['a word more', 'combien ça coûte vraiment'],
    ['a word less', 'combien coûte'],
    ['words that are joined', 'combien çacoûte'],
    ['another order', 'ça coûte combien'],
    ['the text of an answer', 'Écrivez au support.'],
    ['another number', 'Quel est le délai 2 ?'],
  ])('are not found with %s', (_, query) => {
    expect(find(query)).toEqual([]);
  });

  it.each(['', ' ', '\n\t\u00a0', '?', '« … »', '🙂'])('are nobody’s for %j, which says nothing', (query) => {
    expect(find(query)).toEqual([]);
    expect([...new OwnQuestions({ answers: [answerOf('Rien.', query, ' ')] }).find(query)]).toEqual([]);
  });

  it('are found for every answer that has the very same one', () => {
    const shared = new OwnQuestions({
      answers: [
        answerOf('Pour DMN : 60 jours.', 'Quel délai ?'),
        answerOf('Autre chose.', 'Quel prix ?'),
        withEditorial(answerOf('Pour LGC : 90 jours.', 'quel delai'), 'Quel délai ?', 'QUEL DÉLAI'),
      ],
    });
    expect([...shared.find('quel délai')]).toEqual([0, 2]);
  });

  it('hold letters of any script', () => {
    const scripts = new OwnQuestions({
      answers: [answerOf('Oui.', 'Сколько это стоит?', '費用はいくらですか')],
    });
    expect([...scripts.find('сколько это стоит')]).toEqual([0]);
    expect([...scripts.find('費用はいくらですか？')]).toEqual([0]);
    expect([...scripts.find('費用')]).toEqual([]);
  });

  it('find every question of the corpus by itself, in capitals or not, composed or not', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcéèçœÎ1'), minLength: 1, maxLength: 4 });
    const question = fc.tuple(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(' ', ', ', ' - '),
    );
    fc.assert(
      fc.property(fc.array(question, { minLength: 1, maxLength: 5 }), (list) => {
        const texts = list.map(([words, gap]) => words.join(gap));
        const found = new OwnQuestions({ answers: texts.map((text) => answerOf('Oui.', text)) });
        for (const [place, text] of texts.entries()) {
          for (const asked of [text, text.toUpperCase(), text.normalize('NFD'), `¿${text} ?!`]) {
            expect(found.find(asked).has(place)).toBe(true);
          }
        }
      }),
    );
  });
});
