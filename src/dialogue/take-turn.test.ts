import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import { turnSchema } from '../protocol/turn.ts';
import { createSearchable, type Searchable } from '../retrieval/searchable.fixture.ts';
import { Conversation } from './conversation.fixture.ts';
import { readFaq } from './faq.fixture.ts';
import { takeFreshTurn } from './fresh-turn.ts';
import { createTestParts } from './parts.fixture.ts';
import { initialState } from './state.ts';
import { takeTurn } from './take-turn.ts';

/** The hashing embedder knows words only: whether the real one is sure enough is measured elsewhere. */
const generous = { minProbability: 0, minChoiceProbability: 0, maxAnswers: 3 };
const choosy = { minProbability: 1.01, minChoiceProbability: 0, maxAnswers: 3 };
const strict = { minProbability: 1.01, minChoiceProbability: 1.01, maxAnswers: 3 };

let faq: Searchable;
beforeAll(async () => {
  faq = await createSearchable(await readFaq());
});
afterAll(() => faq[Symbol.asyncDispose]());

const moment = { messageId: 'm1', at: '2025-01-15T09:30:00.000Z' };
const converse = (settings = generous, lang: 'fr' | 'en' = 'fr') =>
  new Conversation(createTestParts(faq, settings), lang);

describe('a turn', () => {
  it.each([
    ['le dépôt est-il payant', generous, 'answer'],
    ['le dépôt est-il payant', choosy, 'clarify'],
    ['quels frais pour le portail', choosy, 'clarify'],
    ['quels frais pour le portail', strict, 'abstain'],
    ['', generous, 'smalltalk'],
    ['Bonjour', strict, 'smalltalk'],
    ['Je voudrais parler à une personne', strict, 'handoff'],
  ])(
    'about «%s» has the shape that crosses the wire, and no field besides',
    async (text, settings, action) => {
      for (const lang of ['fr', 'en'] as const) {
        const turn = await converse(settings, lang).say(text);
        expect(turnSchema.strict().parse(turn)).toEqual(turn);
        expect(JSON.parse(JSON.stringify(turn))).toStrictEqual(turn);
        expect(turn).toMatchObject({ query: text, action });
        expect(turn.answers.length > 0).toBe(action === 'answer');
        expect(turn.clarification !== undefined).toBe(action === 'clarify');
        expect(turn.feedbackQuestion !== undefined).toBe(action === 'answer');
        expect(turn.handoff !== undefined).toBe(action === 'handoff');
      }
    },
  );

  it('keeps the query as it was written', async () => {
    const query = '  Combien\tça coûte\u00a0?\n';
    expect((await converse().say(query)).query).toBe(query);
  });

  it('shows stored texts to the byte, each with the hash and places that prove it', async () => {
    const { answers } = await converse().say('le portail, le logo et les frais');
    expect(answers).toHaveLength(3);
    for (const { answer, sha256, text, citations, probability } of answers) {
      const stored = faq.index.answers.find(({ name }) => name === answer)!;
      expect(text).toBe(stored.text);
      expect(sha256Of(text)).toBe(sha256);
      expect(citations).toMatchObject(stored.citations);
      expect(citations).toHaveLength(stored.citations.length);
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
  });

  it('shows the answers in the order of the search', async () => {
    const query = 'le portail, le logo et les frais';
    const hits = await faq.searcher.search(query, 3);
    const { answers } = await converse().say(query);
    expect(answers.map(({ answer }) => answer)).toEqual(hits.map(({ answer }) => answer.name));
  });

  it('is the same for the same state, message and moment, and is the last of its events', async () => {
    const parts = createTestParts(faq, generous);
    const take = () => takeTurn(initialState('fr'), { kind: 'text', text: 'le portail' }, moment, parts);
    const [first, second] = await Promise.all([take(), take()]);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(first!.events[0]).toEqual({ type: 'said', ...moment, text: 'le portail', masked: [] });
    expect(first!.events.at(-1)).toEqual({ type: 'turned', ...moment, turn: first!.turn });
  });

  it('says that a machine speaks in the first turn, and in no other', async () => {
    for (const first of ['Bonjour', 'le portail', '']) {
      const conversation = converse();
      expect((await conversation.say(first)).disclosure).toBe(sayAssistant('fr', 'disclosure'));
      expect(await conversation.say('Merci')).not.toHaveProperty('disclosure');
      expect(await conversation.say('le portail')).not.toHaveProperty('disclosure');
    }
  });

  it('asks for a question when the message is blank, and replies to small talk', async () => {
    for (const text of [' \n ', '!!!', '🙂']) {
      expect((await converse().say(text)).messages).toEqual([sayAssistant('fr', 'blankQuestion')]);
    }
    expect((await converse().say('Merci beaucoup')).messages).toEqual([sayAssistant('fr', 'thanks')]);
  });

  it('offers subjects, the themes and a person with a greeting', async () => {
    const { suggestions } = await converse().say('Bonjour');
    const labels = suggestions!.map(({ label }) => label);
    expect(labels.slice(0, -2).every((label) => label.endsWith('?'))).toBe(true);
    expect(labels.slice(-2)).toEqual([
      sayAssistant('fr', 'browseOption'),
      sayAssistant('fr', 'personOption'),
    ]);
  });

  it('answers a question that opens with a greeting', async () => {
    const turn = await converse().say('Bonjour, le dépôt est-il payant ?');
    expect(turn.action).toBe('answer');
    expect(turn.answers[0]!.text).toBe('Non, le dépôt est gratuit.');
  });

  it('is the first of a French conversation where a command asks one question', async () => {
    const parts = createTestParts(faq, generous);
    const turn = await takeFreshTurn('le dépôt est-il payant', parts);
    expect(turn).toEqual(await converse().say('le dépôt est-il payant'));
    expect((await takeFreshTurn('écrire à jean@exemple.fr', parts)).query).toBe('écrire à jean@exemple.fr');
  });
});

describe('several questions in a message', () => {
  it('are answered in order, each with the words that it replies to', async () => {
    const turn = await converse().say('Le dépôt est-il payant ? Comment signaler une panne du portail ?');
    expect(turn.action).toBe('answer');
    expect(turn.answers.map(({ text, replyTo }) => [text.slice(0, 12), replyTo])).toEqual([
      ['Non, le dépô', 'Le dépôt est-il payant ?'],
      ['Écrivez à in', 'Comment signaler une panne du portail ?'],
    ]);
  });

  it('name the one that nothing was found for', async () => {
    const settings = { ...generous, minProbability: 0.9, minChoiceProbability: 0.9 };
    const turn = await converse(settings).say('Le dépôt est-il payant ? Où cuire le gratin dauphinois ?');
    expect(turn.answers.map(({ text }) => text)).toEqual(['Non, le dépôt est gratuit.']);
    const question = 'Où cuire le gratin dauphinois ?';
    expect(turn.messages).toEqual([sayAssistant('fr', 'noAnswerTo', { question })]);
  });
});

describe('a choice', () => {
  it('is not taken where it is not offered', async () => {
    const { name } = faq.index.answers[0]!;
    const strangers = [
      { facet: null, value: name },
      { facet: null, value: '*more' },
      { facet: null, value: '*none' },
      { facet: 'couloir', value: 'Hôpital' },
      { facet: '*action', value: 'dance' },
    ];
    const conversation = converse(choosy);
    for (const choice of strangers)
      expect(await conversation.take({ kind: 'choice', choice })).toBeUndefined();
    await conversation.say('Quelle est l’échéance du référencement ?');
    for (const choice of strangers)
      expect(await conversation.take({ kind: 'choice', choice })).toBeUndefined();
    expect(conversation.state.turns).toBe(1);
  });

  it('leads to the answer chosen, and is kept with its label', async () => {
    const { clarification } = await converse(choosy).say('quels frais pour le portail');
    for (const { value, label } of clarification!.options.filter(({ count }) => count > 0)) {
      const conversation = converse(choosy);
      await conversation.say('quels frais pour le portail');
      const before = conversation.events.length;
      const turn = await conversation.pick({ facet: null, value });
      expect(turn.query).toBe(label);
      expect(conversation.events[before]).toMatchObject({
        type: 'picked',
        choice: { facet: null, value },
        label,
      });
      const kin = faq.index.answers.filter(({ notes }) => notes.some(({ question }) => question === label));
      if (kin.length > 1) continue;
      expect(turn).toMatchObject({ action: 'answer', answers: [{ answer: value, probability: 0.99 }] });
    }
  });

  it('asks for the case of a question that has several answers', async () => {
    const conversation = converse();
    await conversation.say('Bonjour');
    const turn = await conversation.pickLabel('Quel est le délai de dépôt du dossier ?');
    expect(turn).toMatchObject({ action: 'clarify', clarification: { facet: 'couloir' } });
  });

  it('of an answer that the corpus has lost since is not taken', async () => {
    const parts = createTestParts(faq, choosy);
    const conversation = new Conversation(parts);
    const { clarification } = await conversation.say('quels frais pour le portail');
    const choice = { facet: null, value: clarification!.options[0]!.value };
    const poorer = { ...parts, answersByName: new Map() };
    expect(await takeTurn(conversation.state, { kind: 'choice', choice }, moment, poorer)).toBeUndefined();
  });
});

describe('a person', () => {
  const asked = 'Je voudrais parler à une personne';

  it('is asked for in so many words, or by a click at any time', async () => {
    for (const turn of [
      await converse().say(asked),
      await converse().pick({ facet: '*action', value: 'handoff' }),
    ]) {
      expect(turn).toMatchObject({ action: 'handoff', handoff: { online: false, takesContact: true } });
      const contact = sayAssistant('fr', 'handoffContact', { days: 7 });
      expect(turn.messages).toEqual([sayAssistant('fr', 'handoffNobody'), contact]);
    }
  });

  it('takes over where somebody is on line', async () => {
    const parts = { ...createTestParts(faq, generous), isSomebodyOnline: () => true };
    const turn = await new Conversation(parts).say(asked);
    expect(turn.handoff).toEqual({ online: true, takesContact: false });
    expect(turn.messages).toEqual([sayAssistant('fr', 'handoffOnline')]);
  });

  it('is on the way when asked for again, and the search goes on', async () => {
    const conversation = converse();
    await conversation.say(asked);
    expect((await conversation.say('le dépôt est-il payant')).action).toBe('answer');
    const { messages } = await conversation.say(asked);
    expect(messages[0]).toBe(sayAssistant('fr', 'handoffWaiting'));
  });

  describe('who has the conversation', () => {
    const took = { type: 'agent-took', at: moment.at, agent: 'Zoé' } as const;
    const attended = async (settings = generous): Promise<Conversation> => {
      const conversation = converse(settings);
      await conversation.say('le dépôt est-il payant');
      await conversation.say(asked);
      conversation.events.push(took);
      return conversation;
    };
    const handoff = { online: true, takesContact: false };

    it.each([
      'le dépôt est-il payant',
      'bonjour',
      asked,
      '1',
      'non',
      '???',
      'Is the portal available in English?',
    ])('gets the text «%s», for which nothing is searched or said', async (text) => {
      const conversation = await attended();
      const parts = { ...createTestParts(faq), searcher: { retrieve: () => Promise.reject(new Error()) } };
      const taken = await takeTurn(conversation.state, { kind: 'text', text }, moment, parts);
      const reasons = [{ code: 'passed-on' }];
      const turn = {
        query: text,
        action: 'handoff',
        answers: [],
        messages: [],
        handoff,
        reasons,
        lang: 'fr',
      };
      expect(taken!.turn).toEqual(turn);
      expect(turnSchema.strict().parse(taken!.turn)).toEqual(turn);
      expect(taken!.events.map(({ type }) => type)).toEqual(['said', 'turned']);
    });

    it('gets no personal data, and the visitor is told what was masked', async () => {
      const { query, messages } = await (await attended()).say('Rappelez-moi au 06 12 34 56 78.');
      expect(query).not.toContain('06 12');
      expect(messages).toHaveLength(1);
      expect(messages[0]).toContain('numéro de téléphone');
    });

    it('leaves choices and «Non» to the assistant', async () => {
      const conversation = converse(choosy);
      const { clarification } = await conversation.say('quels frais pour le portail');
      conversation.events.push(took);
      const picked = await conversation.pick({ facet: null, value: clarification!.options[0]!.value });
      expect(picked.action).toBe('answer');
      expect((await conversation.sayUnhelped()).action).not.toBe('handoff');
    });

    it('is on the way, says the assistant to a click that asks for one', async () => {
      const turn = await (await attended()).pick({ facet: '*action', value: 'handoff' });
      expect(turn).toMatchObject({ handoff, messages: [sayAssistant('fr', 'handoffOnline')] });
    });

    it('hands it back to the assistant, who searches again and can be asked for a person again', async () => {
      const conversation = await attended();
      conversation.events.push({ type: 'agent-released', at: moment.at, waiting: false });
      expect((await conversation.say('le dépôt est-il payant')).action).toBe('answer');
      const { messages } = await conversation.say(asked);
      expect(messages[0]).toBe(sayAssistant('fr', 'handoffNobody'));
    });

    it('can be lost: the visitor waits again, and the assistant searches meanwhile', async () => {
      const conversation = await attended();
      conversation.events.push({ type: 'agent-released', at: moment.at, waiting: true });
      expect((await conversation.say('le dépôt est-il payant')).action).toBe('answer');
      const { messages } = await conversation.say(asked);
      expect(messages[0]).toBe(sayAssistant('fr', 'handoffWaiting'));
    });
  });
});
