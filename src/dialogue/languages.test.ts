import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayAssistant } from '../messages/assistant/say.ts';
import { createSearchable, type Searchable } from '../retrieval/searchable.fixture.ts';
import { Conversation } from './conversation.fixture.ts';
import { readFaq } from './faq.fixture.ts';
import { createTestParts } from './parts.fixture.ts';

let faq: Searchable;
beforeAll(async () => {
  faq = await createSearchable(await readFaq());
});
afterAll(() => faq[Symbol.asyncDispose]());

const generous = { minProbability: 0, minChoiceProbability: 0, maxAnswers: 1 };
const converse = (lang: 'fr' | 'en' = 'fr') => new Conversation(createTestParts(faq, generous), lang);

describe('the language of the assistant', () => {
  it('is that of the conversation, until the visitor writes in another', async () => {
    const conversation = converse();
    expect((await conversation.say('combien coûte le dépôt')).lang).toBe('fr');
    const turn = await conversation.say('Is the portal available in English?');
    expect(turn).toMatchObject({ lang: 'en', feedbackQuestion: sayAssistant('en', 'feedbackQuestion') });
    expect(conversation.events).toContainEqual({ type: 'language-changed', lang: 'en' });
    expect((await conversation.say('Le dépôt du dossier est-il payant ?')).lang).toBe('fr');
  });

  it('is that of the first message, be it a greeting', async () => {
    const turn = await converse().say('Good morning');
    expect(turn).toMatchObject({ lang: 'en', messages: [sayAssistant('en', 'greeting')] });
    expect(turn.disclosure).toBe(sayAssistant('en', 'disclosure'));
  });

  it('is not changed by a borrowed greeting later on, nor by what is picked or says too little', async () => {
    const conversation = converse();
    await conversation.say('combien coûte le dépôt');
    for (const text of ['Good morning', 'thank you very much', 'ok', '42', 'DRIMbox']) {
      expect((await conversation.say(text)).lang).toBe('fr');
    }
    await conversation.say('Quelle est l’échéance du référencement ?');
    expect((await conversation.pickLabel('Vague 2')).lang).toBe('fr');
  });

  it('leaves answers, their titles and facet questions in French, and says so', async () => {
    const conversation = converse('en');
    const asked = await conversation.say('Quelle est l’échéance du référencement ?');
    expect(asked.clarification).toMatchObject({
      lang: 'fr',
      question: 'Votre question concerne quelle vague du Ségur ?',
    });
    const english = converse('en');
    await english.say('Hello');
    const turn = await english.pickLabel('Le dépôt est-il payant ?');
    expect(turn).toMatchObject({
      lang: 'en',
      answers: [
        { lang: 'fr', text: 'Non, le dépôt est gratuit.', scopeNote: sayAssistant('en', 'scopeForAll') },
      ],
      messages: [expect.stringContaining('French')],
    });
  });

  it('comes without that note where no answer shown is French, and in French', async () => {
    const english = await converse('en').say('Is the portal available in English?');
    expect(english).toMatchObject({
      answers: [{ lang: 'en', text: 'Yes, since last spring.' }],
      messages: [],
    });
    expect((await converse().say('Le dépôt est-il payant ?')).messages).toEqual([]);
  });
});

describe('personal data', () => {
  const written = 'Le dépôt est-il payant ? Répondez à jean.dupont@exemple.fr ou au 06 12 34 56 78.';

  it('is masked before anything is kept, searched or shown, and the visitor is told what', async () => {
    const conversation = converse();
    const turn = await conversation.say(written);
    const kept = JSON.stringify([conversation.events, conversation.state, turn]);
    expect(kept).not.toMatch(/jean|dupont|06 12|34 56/);
    expect(turn.query).toContain('[donnée masquée\u00a0: adresse électronique]');
    expect(turn.query).toContain('[donnée masquée\u00a0: numéro de téléphone]');
    expect(conversation.events[0]).toMatchObject({
      type: 'said',
      text: turn.query,
      masked: ['email', 'phone'],
    });
    const kinds = 'adresse électronique et numéro de téléphone';
    expect(turn.messages[0]).toBe(sayAssistant('fr', 'personalDataMasked', { count: 2, kinds }));
  });

  it('is named in the reply to an option that was typed, too', async () => {
    const conversation = converse();
    await conversation.say('Quelle est l’échéance du référencement ?');
    const turn = await conversation.say('Vague 2, mon numéro est le 06 12 34 56 78');
    expect(turn.action).toBe('answer');
    expect(turn.messages).toContain(
      sayAssistant('fr', 'personalDataMasked', { count: 1, kinds: 'numéro de téléphone' }),
    );
    const picked = converse();
    await picked.say('Quelle est l’échéance du référencement ?');
    const bare = await picked.say('2');
    expect(bare.messages).not.toContainEqual(expect.stringContaining('masqué'));
  });

  it('never reaches the searcher', async () => {
    const searched: string[] = [];
    const retrieve = (query: string, topK: number) => {
      searched.push(query);
      return faq.searcher.retrieve(query, topK);
    };
    const parts = createTestParts({ index: faq.index, searcher: { retrieve } }, generous);
    await new Conversation(parts).say(written);
    expect(searched.length).toBeGreaterThan(0);
    for (const query of searched) expect(query).not.toMatch(/jean|06 12/);
  });

  it('is masked in the language of the conversation', async () => {
    const turn = await converse('en').say('Please call me on 06 12 34 56 78 about the portal in English');
    expect(turn.query).toContain('[phone number: hidden]');
    expect(turn.messages[0]).toBe(
      sayAssistant('en', 'personalDataMasked', { count: 1, kinds: 'phone number' }),
    );
  });
});
