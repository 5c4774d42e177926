import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayAssistant } from '../messages/assistant/say.ts';
import { NONE_OPTION, type Turn, UNKNOWN_OPTION } from '../protocol/turn.ts';
import { createSearchable, type Searchable } from '../retrieval/searchable.fixture.ts';
import { Conversation } from './conversation.fixture.ts';
import { readFaq } from './faq.fixture.ts';
import { createTestParts } from './parts.fixture.ts';

let faq: Searchable;
beforeAll(async () => {
  faq = await createSearchable(await readFaq());
});
afterAll(() => faq[Symbol.asyncDispose]());

const converse = () => new Conversation(createTestParts(faq));

const DEADLINE = 'Quel est le délai de dépôt du dossier ?';
const VERSION = 'Quelle version des spécifications s’applique à ma solution ?';
const APPEAL = 'Comment contester un refus ?';

const textsOf = ({ answers }: Turn) => answers.map(({ text }) => text);
const valuesOf = ({ clarification }: Turn) => clarification?.options.map(({ value }) => value);

describe('a question that the FAQ answers by case', () => {
  it('is asked back with the FAQ’s own question, over the cases that there are', async () => {
    const turn = await converse().say(DEADLINE);
    expect(turn).toMatchObject({ action: 'clarify', answers: [], messages: [] });
    expect(turn.clarification).toEqual({
      facet: 'couloir',
      question: 'Votre question concerne quel couloir Ségur ?',
      lang: 'fr',
      options: [
        { value: 'Hôpital', label: 'Hôpital', count: 1 },
        { value: 'Imagerie', label: 'Imagerie', count: 1 },
        { value: 'Officine', label: 'Officine', count: 1 },
        { value: UNKNOWN_OPTION, label: sayAssistant('fr', 'unknownOption'), count: 3 },
        { value: NONE_OPTION, label: sayAssistant('fr', 'noneOption'), count: 0 },
      ],
    });
  });

  it.each(['Officine', 'officine', 'pharmacie', 'pour une pharmacie', '3'])(
    'is answered for the case that is clicked or written «%s», which is remembered',
    async (reply) => {
      for (const take of ['say', 'pick'] as const) {
        const conversation = converse();
        await conversation.say(DEADLINE);
        const turn = await (take === 'say' ? conversation.say(reply) : conversation.pickLabel('Officine'));
        expect(turn.action).toBe('answer');
        expect(textsOf(turn)).toEqual(['En officine, le guichet ferme le 30 avril.']);
        expect(turn.answers[0]!.scopeNote).toBe(sayAssistant('fr', 'scopeNote', { scope: 'Officine' }));
        expect(conversation.state.slots).toEqual({ couloir: ['Officine'] });
      }
    },
  );

  it('is answered at once for a case that is known already', async () => {
    const conversation = converse();
    await conversation.say(DEADLINE);
    await conversation.say('Officine');
    expect(textsOf(await conversation.say(VERSION))).toEqual([
      'En officine, le cahier Noisetier 4.0 fait foi.',
    ]);
  });

  it('asks for the dispositif of a couloir that has several', async () => {
    const conversation = converse();
    await conversation.say(VERSION);
    const turn = await conversation.say('Imagerie');
    expect(turn.clarification!.facet).toBe('dispositif');
    const dispositifs = ['Radiology Information System (RIS)', 'DRIMbox', UNKNOWN_OPTION, NONE_OPTION];
    expect(valuesOf(turn)).toEqual(dispositifs);
    expect(textsOf(await conversation.say('DRIMbox'))).toEqual([
      'La DRIMbox suit son propre cahier, Sorbier-Images.',
    ]);
    expect(conversation.state.slots).toEqual({ couloir: ['Imagerie'], dispositif: ['DRIMbox'] });
  });

  it('takes a dispositif for its couloir', async () => {
    const conversation = converse();
    await conversation.say(DEADLINE);
    expect(textsOf(await conversation.say('LGO'))).toEqual(['En officine, le guichet ferme le 30 avril.']);
  });

  it('asks twice at most, then shows what is possible side by side', async () => {
    const conversation = converse();
    expect(valuesOf(await conversation.say(APPEAL))).toContain('Hôpital');
    expect(valuesOf(await conversation.pickLabel('Je ne sais pas'))).toContain('Vague 1');
    const turn = await conversation.say('je ne sais pas');
    expect(turn.action).toBe('answer');
    expect(turn.messages).toEqual([sayAssistant('fr', 'sideBySide')]);
    expect(new Set(textsOf(turn))).toEqual(
      new Set([
        'Pour la vague close, écrivez au médiateur Mélèze.',
        'Ouvrez un recours dans le portail Mélèze.',
        'L’éditeur envoie un mémoire de deux pages.',
      ]),
    );
    expect(conversation.state.slots).toEqual({});
  });

  it('is not answered with any of the cases that are refused', async () => {
    for (const none of ['Aucun de ces choix', 'aucun']) {
      const conversation = converse();
      const { clarification } = await conversation.say(DEADLINE);
      const turn = await conversation.say(none);
      const offered = new Set(clarification!.options.map(({ value }) => value));
      for (const { scope = [] } of turn.answers) {
        for (const { values } of scope) expect(values.filter((value) => offered.has(value))).toEqual([]);
      }
      expect(conversation.state.slots).toEqual({});
    }
  });

  it('is dropped for another question, however it was asked back', async () => {
    const conversation = converse();
    await conversation.say(DEADLINE);
    expect(textsOf(await conversation.say('combien coûte le dépôt'))).toEqual(['Non, le dépôt est gratuit.']);
    expect(conversation.state.topic).toMatchObject({ question: 'combien coûte le dépôt', asked: 0 });
  });
});

describe('what the visitor says of themselves', () => {
  it('is taken back by a correction', async () => {
    const conversation = converse();
    await conversation.say(DEADLINE);
    await conversation.say('hôpital');
    expect(textsOf(await conversation.say('non, plutôt officine'))).toEqual([
      'En officine, le guichet ferme le 30 avril.',
    ]);
    expect(conversation.state.slots).toEqual({ couloir: ['Officine'] });
  });

  it('gives way to another case in a question that follows', async () => {
    const conversation = converse();
    await conversation.say(DEADLINE);
    await conversation.say('hôpital');
    expect(textsOf(await conversation.say('et pour l’imagerie ?'))).toEqual([
      'En imagerie, chaque éditeur choisit un créneau de 20 jours.',
    ]);
    expect(textsOf(await conversation.say('et en officine ?'))).toEqual([
      'En officine, le guichet ferme le 30 avril.',
    ]);
    expect(conversation.state.slots).toEqual({ couloir: ['Officine'] });
  });

  it('tells that the FAQ has no answer for the case, and names it', async () => {
    const conversation = converse();
    await conversation.say(DEADLINE);
    await conversation.say('hôpital');
    const turn = await conversation.say(VERSION);
    expect(turn.action).toBe('abstain');
    expect(turn.messages[0]).toBe(sayAssistant('fr', 'noAnswerInScope', { scope: 'Hôpital' }));
    expect(turn.suggestions!.map(({ label }) => label)).toContain(VERSION);
  });

  it('does not hide an answer that is picked by its name', async () => {
    const conversation = converse();
    await conversation.say(DEADLINE);
    await conversation.say('hôpital');
    await conversation.pick({ facet: '*action', value: 'browse' });
    await conversation.pickLabel('Financement et paiement');
    const turn = await conversation.pickLabel('Le robot de dispensation est-il financé ?');
    expect(textsOf(turn)).toEqual(['Non, le robot reste à la charge de la pharmacie.']);
    expect(turn.reasons).toEqual([{ code: 'chosen' }]);
  });

  it('limits every answer that is shown for it: no answer of another vague', async () => {
    const conversation = converse();
    await conversation.say(APPEAL);
    await conversation.say('hôpital');
    expect(textsOf(await conversation.say('vague 1'))).toEqual([
      'Pour la vague close, écrivez au médiateur Mélèze.',
    ]);
    expect(textsOf(await conversation.say('et pour la vague 2 ?'))).toEqual([
      'Ouvrez un recours dans le portail Mélèze.',
    ]);
    expect(conversation.state.slots).toEqual({ couloir: ['Hôpital'], vague: ['Vague 2'] });
  });
});
