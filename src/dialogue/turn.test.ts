import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { mixedCorpus } from '../indexing/place.fixture.ts';
import { assistantMessages } from '../messages/assistant.ts';
import type { Language } from '../protocol/conversation.ts';
import { turnSchema } from '../protocol/turn.ts';
import { createSearchable, type Searchable } from '../retrieval/searchable.fixture.ts';
import { takeTurn, toServed } from './turn.ts';

const english = '{"answer":"The messaging service is free.","question":"Is it free?","lang":"en"}\n';

/** The hashing embedder knows words only: whether the real one is sure enough is measured elsewhere. */
const generous = { minProbability: 0, maxAnswers: 3 };
const strict = { minProbability: 1.01, maxAnswers: 3 };

let searchable: Searchable;
beforeAll(async () => {
  searchable = await createSearchable({ ...mixedCorpus, 'english.jsonl': english });
});
afterAll(() => searchable[Symbol.asyncDispose]());

const take = (text: string, settings = generous, lang: Language = 'fr') =>
  takeTurn({ text, lang }, searchable.searcher, settings);

describe('a turn', () => {
  it.each([
    ['combien ça coûte', generous, 'answer'],
    ['combien ça coûte', strict, 'abstain'],
    ['', generous, 'abstain'],
    ['Bonjour', strict, 'smalltalk'],
    ['Merci beaucoup', generous, 'smalltalk'],
    ['au revoir', generous, 'smalltalk'],
  ])(
    'about «%s» has the shape that crosses the wire, and no field besides',
    async (text, settings, action) => {
      for (const lang of ['fr', 'en'] as const) {
        const turn = await take(text, settings, lang);
        expect(turnSchema.strict().parse(turn)).toEqual(turn);
        expect(JSON.parse(JSON.stringify(turn))).toEqual(turn);
        expect(turn).toMatchObject({ query: text, action });
        expect(turn.answers.length > 0).toBe(action === 'answer');
        expect(turn.feedbackQuestion !== undefined).toBe(action === 'answer');
      }
    },
  );

  it('keeps the query as it was written', async () => {
    const query = '  Combien\tça coûte\u00a0?\n';
    expect((await take(query)).query).toBe(query);
  });

  it('shows stored texts to the byte, each with the hash and places that prove it', async () => {
    const { answers } = await take('quel tarif faut-il payer pour la messagerie et les cartes');
    expect(answers).toHaveLength(3);
    for (const { answer, sha256, text, citations, probability } of answers) {
      const stored = searchable.index.answers.find(({ name }) => name === answer);
      expect(text).toBe(stored!.text);
      expect(sha256Of(text)).toBe(sha256);
      expect(sha256.slice(0, 12)).toBe(answer);
      expect(citations).toEqual(stored!.citations);
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
  });

  it('shows the answers in the order of the search', async () => {
    const query = 'lecteur de cartes';
    const hits = await searchable.searcher.search(query, 3);
    const { answers } = await take(query);
    expect(answers.map(({ answer }) => answer)).toEqual(hits.map(({ answer }) => answer.name));
  });

  it('is the same for the same question', async () => {
    const [first, second] = await Promise.all([take('la carte'), take('la carte')]);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  it('abstains from a question that nothing fits, and says so', async () => {
    for (const lang of ['fr', 'en'] as const) {
      const { answers, messages } = await take('combien ça coûte', strict, lang);
      expect(answers).toEqual([]);
      expect(messages).toEqual([assistantMessages[lang].noAnswer]);
    }
  });

  it('asks for a question when the message is blank', async () => {
    const turn = await take(' \n ');
    expect(turn).toEqual({
      query: ' \n ',
      action: 'abstain',
      answers: [],
      messages: [assistantMessages.fr.blankQuestion],
    });
  });

  it('replies to small talk in the language of the interface', async () => {
    expect((await take('Bonjour')).messages).toEqual([assistantMessages.fr.greeting]);
    expect((await take('Bonjour', generous, 'en')).messages).toEqual([assistantMessages.en.greeting]);
  });

  it('answers a question that opens with a greeting', async () => {
    const turn = await take('Bonjour, combien ça coûte ?');
    expect(turn.action).toBe('answer');
    expect(turn.answers[0]!.text).toMatch(/^Il est de 40 euros/);
  });
});

describe('an answer in another language than the interface', () => {
  it('comes untranslated, with a note that it is French', async () => {
    const turn = await take('combien ça coûte', { ...generous, maxAnswers: 1 }, 'en');
    expect(turn.messages).toEqual([assistantMessages.en.answerInFrench]);
    expect(turn.answers[0]).toMatchObject({ lang: 'fr', text: expect.stringMatching(/^Il est de 40 euros/) });
  });

  it('comes without that note in French, and where no answer shown is French', async () => {
    expect((await take('combien ça coûte')).messages).toEqual([]);
    const turn = await take('is it free', { ...generous, maxAnswers: 1 }, 'en');
    expect(turn.answers[0]).toMatchObject({ lang: 'en', text: 'The messaging service is free.' });
    expect(turn.messages).toEqual([]);
  });
});

describe('toServed', () => {
  const find = (start: string) => searchable.index.answers.find(({ text }) => text.startsWith(start))!;

  it('titles an answer with the question that its row gives', () => {
    expect(toServed(find('Il est de 40'))).toMatchObject({ title: 'Quel est le prix de l’abonnement ?' });
  });

  it('leaves an answer without a question untitled, and takes it for French', () => {
    const served = toServed(find('La messagerie est gratuite.'));
    expect(served).not.toHaveProperty('title');
    expect(served.lang).toBe('fr');
  });

  it('gives every place of an answer, in copies that can be changed without harm', () => {
    const stored = find('Le lecteur lit');
    const served = toServed(stored);
    expect(served.citations).toEqual(stored.citations);
    expect(served.citations).toHaveLength(2);
    served.citations[0]!.startLine = 99;
    expect(stored.citations[0]!.startLine).not.toBe(99);
  });
});
