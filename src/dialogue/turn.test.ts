import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { mixedCorpus } from '../indexing/place.fixture.ts';
import { assistantMessages } from '../messages/assistant.ts';
import type { Language } from '../protocol/conversation.ts';
import { turnSchema } from '../protocol/turn.ts';
import { createSearchable, type Searchable } from '../retrieval/searchable.fixture.ts';
import { labelAnswers } from './option-labels.ts';
import { takeChosenTurn, takeTurn, toServed } from './turn.ts';

const english = '{"answer":"The messaging service is free.","question":"Is it free?","lang":"en"}\n';

/** The hashing embedder knows words only: whether the real one is sure enough is measured elsewhere. */
const generous = { minProbability: 0, minChoiceProbability: 0, maxAnswers: 3 };
const choosy = { minProbability: 1.01, minChoiceProbability: 0, maxAnswers: 3 };
const strict = { minProbability: 1.01, minChoiceProbability: 1.01, maxAnswers: 3 };

let searchable: Searchable;
beforeAll(async () => {
  searchable = await createSearchable({ ...mixedCorpus, 'english.jsonl': english });
});
afterAll(() => searchable[Symbol.asyncDispose]());

const take = (text: string, settings = generous, lang: Language = 'fr') =>
  takeTurn({ text, lang }, searchable.searcher, settings);

describe('a turn', () => {
  it.each([
    ['quel est le tarif', generous, 'answer'],
    ['quel est le tarif', choosy, 'clarify'],
    ['quel est le tarif', strict, 'abstain'],
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
        expect(turn.clarification !== undefined).toBe(action === 'clarify');
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
      const { answers, messages } = await take('quel est le tarif', strict, lang);
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

describe('a choice', () => {
  it('offers the questions of the first hits by short name and label, and shows no answer', async () => {
    const query = 'lecteur de cartes';
    const hits = await searchable.searcher.search(query, 4);
    const plausible = hits.filter(({ probability }) => probability >= hits[0]!.probability / 10);
    const labels = labelAnswers(plausible.map(({ answer }) => answer));
    expect(await take(query, choosy)).toEqual({
      query,
      action: 'clarify',
      answers: [],
      clarification: {
        facet: null,
        question: 'Votre question est-elle l’une de celles-ci ?',
        options: plausible.map(({ answer }, i) => ({ value: answer.name, label: labels[i], count: 1 })),
      },
      messages: [],
    });
  });

  it('is asked in the language of the interface; the questions keep their own', async () => {
    const [french, inEnglish] = [await take('tarif', choosy), await take('tarif', choosy, 'en')];
    for (const [{ clarification }, lang] of [[french, 'fr'] as const, [inEnglish, 'en'] as const]) {
      expect(clarification!.question).toBe(assistantMessages[lang].choiceQuestion);
    }
    expect(inEnglish.clarification!.options).toEqual(french.clarification!.options);
  });

  it('looks for four options even where fewer answers would be shown', async () => {
    let depth = 0;
    const searcher = {
      retrieve: (query: string, topK: number) => {
        depth = topK;
        return searchable.searcher.retrieve(query, topK);
      },
    };
    for (const [maxAnswers, expected] of [
      [1, 4],
      [6, 6],
    ] as const) {
      await takeTurn({ text: 'la carte', lang: 'fr' }, searcher, { ...choosy, maxAnswers });
      expect(depth).toBe(expected);
    }
  });

  it('leads to the answer chosen, to the byte and with its proof', async () => {
    const { clarification } = await take('lecteur de cartes', choosy);
    for (const { value, label } of clarification!.options) {
      const stored = searchable.index.answers.find(({ name }) => name === value)!;
      const turn = takeChosenTurn(stored, label, 'fr');
      expect(turnSchema.strict().parse(turn)).toEqual(turn);
      expect(turn).toMatchObject({
        query: label,
        action: 'answer',
        answers: [{ answer: value, sha256: sha256Of(stored.text), text: stored.text }],
        feedbackQuestion: assistantMessages.fr.feedbackQuestion,
      });
      expect(turn.answers[0]!.citations).toEqual(stored.citations);
      expect(turn).not.toHaveProperty('clarification');
    }
  });

  it('leads to a French answer with a note of it where the interface speaks English', () => {
    const stored = searchable.index.answers.find(({ text }) => text.startsWith('Il est de 40'))!;
    expect(takeChosenTurn(stored, 'x', 'fr').messages).toEqual([]);
    expect(takeChosenTurn(stored, 'x', 'en').messages).toEqual([assistantMessages.en.answerInFrench]);
  });
});

describe('a question that several answers have', () => {
  it('asks which one is meant, by what each holds for', async () => {
    const question = 'Quel est le délai ?';
    const rows = [
      { question, answer: 'Soixante jours.', offre: ['Homologation'] },
      { question, answer: 'Trente jours.', offre: ['Accréditation'] },
      { question: 'Qui contacter ?', answer: 'Écrivez au support.' },
    ];
    const corpus = { 'faq.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join('') };
    await using place = await createSearchable(corpus);
    const turn = await takeTurn({ text: 'quel est le delai', lang: 'fr' }, place.searcher, generous);
    expect(turn).toMatchObject({ action: 'clarify', answers: [] });
    expect(turn.clarification!.options.map(({ label }) => label).sort()).toEqual([
      'Quel est le délai ? — Accréditation',
      'Quel est le délai ? — Homologation',
    ]);
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
