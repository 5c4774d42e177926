import { describe, expect, it } from 'vitest';
import { sayAssistant } from '../messages/assistant/say.ts';
import type { Turn } from '../protocol/turn.ts';
import type { Hit } from '../retrieval/hit.ts';
import { Conversation } from './conversation.fixture.ts';
import type { PolicySettings } from './decision.ts';
import { createPlainHits, hospital, pairsOf, pharmacy, sameQuestion, settings } from './decisions.fixture.ts';
import { createTestParts } from './parts.fixture.ts';
import { suggestPerson } from './present.ts';
import { catalogue, createHits } from './scoped.fixture.ts';

const choosy = { ...settings, minProbability: 1.01 };
const strict = { ...settings, minProbability: 1.01, minChoiceProbability: 1.01 };

/** A conversation in which every search finds the same. */
function converse(hits: readonly Hit[], policy: PolicySettings = settings): Conversation {
  const index = { answers: hits.map(({ answer }) => answer), catalogue };
  const searcher = { retrieve: async () => ({ hits, nothingFits: 0.1 }) };
  return new Conversation(createTestParts({ index, searcher }, policy));
}

const textsOf = ({ answers }: Turn) => answers.map(({ text }) => text);
const labelsOf = ({ clarification }: Turn) => clarification!.options.map(({ label }) => label);
const person = suggestPerson('fr');

const QUESTION = 'Comment se fait la certification ?';

describe('«Non» to whether an answer helped', () => {
  const hits = createPlainHits(0.9, 0.3, 0.2, 0.1, 0.06, 0.04);

  it.each(['Non', 'non, pas du tout', 'a click'])(
    'brings the next plausible answers, then a person: %s',
    async (no) => {
      const conversation = converse(hits);
      const refuse = () => (no === 'a click' ? conversation.sayUnhelped() : conversation.say(no));
      expect(textsOf(await conversation.say(QUESTION))).toEqual(['Réponse 0.']);
      const next = await refuse();
      expect(next).toMatchObject({
        action: 'answer',
        messages: [sayAssistant('fr', 'nextAnswers')],
        feedbackQuestion: sayAssistant('fr', 'feedbackQuestion'),
      });
      expect(textsOf(next)).toEqual(['Réponse 1.', 'Réponse 2.']);
      expect(textsOf(await refuse())).toEqual(['Réponse 3.', 'Réponse 4.']);
      const last = await refuse();
      expect(last).toMatchObject({ action: 'abstain', answers: [], suggestions: [person] });
      expect(last.messages).toEqual([sayAssistant('fr', 'noMoreAnswers'), sayAssistant('fr', 'offerPerson')]);
      expect(last).not.toHaveProperty('feedbackQuestion');
    },
  );

  it('brings only what holds for what is known', async () => {
    const cases = createHits(...pairsOf(sameQuestion(hospital, pharmacy), 0.9));
    const conversation = converse([...cases, ...createPlainHits(0.3)]);
    expect((await conversation.say(QUESTION)).clarification!.facet).toBe('couloir');
    expect(textsOf(await conversation.say('hôpital'))).toEqual(['Cas 0.']);
    expect(textsOf(await conversation.sayUnhelped())).toEqual(['Réponse 0.']);
  });

  it('is the visitor’s word on that question alone: another one starts anew', async () => {
    const conversation = converse(hits);
    await conversation.say(QUESTION);
    await conversation.say('Non');
    expect(textsOf(await conversation.say('Où trouver le référentiel ?'))).toEqual(['Réponse 0.']);
  });

  it('offers a person at once where nothing was shown before', async () => {
    expect(await converse(hits).sayUnhelped()).toMatchObject({ action: 'abstain', suggestions: [person] });
  });
});

describe('«Oui» to whether an answer helped', () => {
  it('is thanked for', async () => {
    const conversation = converse(createPlainHits(0.9));
    await conversation.say(QUESTION);
    const turn = await conversation.say('Oui');
    expect(turn).toMatchObject({ action: 'smalltalk', messages: [sayAssistant('fr', 'feedbackThanks')] });
    expect(turn).not.toHaveProperty('feedbackQuestion');
  });
});

describe('a question that is suggested beside an answer', () => {
  it('is answered when it is clicked, or written as it stands', async () => {
    for (const take of ['pickLabel', 'say'] as const) {
      const conversation = converse(createPlainHits(0.9, 0.3, 0.2));
      const { suggestions } = await conversation.say(QUESTION);
      expect(suggestions!.map(({ label }) => label)).toEqual(['Question 1 ?', 'Question 2 ?']);
      const turn = await conversation[take]('Question 2 ?');
      expect(turn).toMatchObject({ action: 'answer', reasons: [{ code: 'chosen' }] });
      expect(textsOf(turn)).toEqual(['Réponse 2.']);
    }
  });
});

describe('a choice among questions that is refused', () => {
  const none = sayAssistant('fr', 'noneOption');
  const hits = createPlainHits(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.12, 0.11);

  it('is followed by other questions, then by answers, none of which was offered before', async () => {
    const conversation = converse(hits, choosy);
    expect(labelsOf(await conversation.say(QUESTION))).toEqual(
      [0, 1, 2, 3].map((i) => `Question ${i} ?`).concat(none),
    );
    expect(labelsOf(await conversation.say('aucun'))).toEqual(
      [4, 5, 6, 7].map((i) => `Question ${i} ?`).concat(none),
    );
    expect(textsOf(await conversation.pickLabel(none))).toEqual(['Réponse 8.', 'Réponse 9.']);
  });

  it('leads to the answer whose question is picked, by number or by its words', async () => {
    for (const reply of ['2', 'la deuxième', 'Question 1 ?']) {
      const conversation = converse(hits, choosy);
      await conversation.say(QUESTION);
      expect(textsOf(await conversation.say(reply))).toEqual(['Réponse 1.']);
    }
  });
});

describe('a question that is not understood', () => {
  const faint = createPlainHits(0.02);

  it('is asked for in other words once, then a person is offered', async () => {
    const conversation = converse(faint);
    const first = await conversation.say('gratin dauphinois');
    expect(first).toMatchObject({ action: 'abstain', suggestions: [person] });
    expect(first.messages).toEqual([sayAssistant('fr', 'noAnswer'), sayAssistant('fr', 'rephrase')]);
    const second = await conversation.say('recette de pizza');
    expect(second.messages).toEqual([sayAssistant('fr', 'noAnswer'), sayAssistant('fr', 'offerPerson')]);
    expect(second.suggestions).toEqual([person]);
  });

  it('is still the second one after small talk', async () => {
    const conversation = converse(faint);
    await conversation.say('gratin dauphinois');
    await conversation.say('bonjour');
    const turn = await conversation.say('recette de pizza');
    expect(turn.messages[1]).toBe(sayAssistant('fr', 'offerPerson'));
  });

  it('comes with the nearest subjects the first time, and with none the second time', async () => {
    const conversation = converse(createPlainHits(0.9, 0.3), strict);
    const first = await conversation.say('gratin dauphinois');
    expect(first.messages).toEqual([sayAssistant('fr', 'noAnswer'), sayAssistant('fr', 'nearestSubjects')]);
    expect(first.suggestions!.map(({ label }) => label)).toEqual([
      'Question 0 ?',
      'Question 1 ?',
      person.label,
    ]);
    expect((await conversation.say('recette de pizza')).suggestions).toEqual([person]);
  });

  it('offers a person who can be asked for with «oui»', async () => {
    const conversation = converse(faint);
    await conversation.say('gratin dauphinois');
    expect((await conversation.say('oui')).action).toBe('handoff');
  });
});
