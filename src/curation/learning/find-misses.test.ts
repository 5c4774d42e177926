import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conversation } from '../../dialogue/conversation.fixture.ts';
import type { DialogueEvent } from '../../dialogue/events.ts';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { createSearchable, type Searchable } from '../../retrieval/searchable.fixture.ts';
import { findMisses } from './find-misses.ts';

const rows = [
  {
    question: 'Comment obtenir une carte de lecteur ?',
    answer: 'La carte de lecteur se demande au guichet.',
  },
  { question: 'Quels sont les horaires du samedi ?', answer: 'Le samedi, de dix heures à midi.' },
  { question: 'Combien coûte un livre perdu ?', answer: 'Un livre perdu se rembourse à son prix.' },
];

let searchable: Searchable;
let parts: DialogueParts;
beforeAll(async () => {
  const faq = `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
  searchable = await createSearchable({ 'faq.jsonl': faq });
  parts = createTestParts(searchable, { minProbability: 0.2, minChoiceProbability: 0.2, maxAnswers: 3 });
});
afterAll(() => searchable[Symbol.asyncDispose]());

const [card, hours, lost] = rows.map(({ question }) => question) as [string, string, string];

/** Kinds and texts of what was asked in vain. */
async function missesOf(talk: (conversation: Conversation) => Promise<unknown>) {
  const conversation = new Conversation(parts);
  await talk(conversation);
  return findMisses(conversation.events).map(({ kind, text }) => [kind, text]);
}

function rate(conversation: Conversation, useful: boolean): void {
  const shown = conversation.events.flatMap((event) => (event.type === 'turned' ? event.turn.answers : []));
  const rated: DialogueEvent = { type: 'rated', at: '', sha256: shown.at(-1)!.sha256, useful };
  conversation.events.push(rated);
}

describe('questions asked in vain', () => {
  it('are those that nothing was found for', async () => {
    expect(
      await missesOf(async (talk) => {
        await talk.say(card);
        await talk.say('Où garer mon vélo électrique ?');
        await talk.say(hours);
      }),
    ).toEqual([['refused', 'Où garer mon vélo électrique ?']]);
  });

  it('are not small talk, requests for a person or what is written to one', async () => {
    expect(
      await missesOf(async (talk) => {
        await talk.say('Bonjour');
        await talk.say('je veux parler à quelqu’un');
        talk.events.push({ type: 'agent-took', at: '', agent: 'Zoé' });
        await talk.say('Où garer mon vélo électrique ?');
        talk.events.push({ type: 'agent-released', at: '', waiting: false });
        await talk.say('merci beaucoup');
      }),
    ).toEqual([]);
  });

  it('are those whose answer did not help, by a click or in words', async () => {
    const byClick = await missesOf(async (talk) => {
      await talk.say(card);
      rate(talk, false);
      await talk.sayUnhelped();
    });
    expect(byClick).toEqual([['unhelped', card]]);
    const inWords = await missesOf(async (talk) => {
      await talk.say(card);
      await talk.say('non');
    });
    expect(inWords).toEqual([['unhelped', card]]);
  });

  it('are not those whose answer helped in the end', async () => {
    expect(
      await missesOf(async (talk) => {
        await talk.say(card);
        rate(talk, false);
        rate(talk, true);
        await talk.say(lost);
        await talk.say('oui');
      }),
    ).toEqual([]);
  });

  it('are those asked again right after in other words, with what these found', async () => {
    const conversation = new Conversation(parts);
    await conversation.say('Comment obtenir une carte ?');
    await conversation.say('On obtient comment une carte de lecteur ?');
    const name = searchable.index.answers[0]!.name;
    expect(findMisses(conversation.events)).toMatchObject([
      {
        kind: 'reworded',
        text: 'Comment obtenir une carte ?',
        candidates: expect.arrayContaining([expect.objectContaining({ answer: name })]),
        askedAgain: { text: 'On obtient comment une carte de lecteur ?', shown: [name] },
      },
    ]);
  });

  it('are not those asked again to the letter, much later, or about something else', async () => {
    expect(
      await missesOf(async (talk) => {
        await talk.say(card);
        await talk.say(`${card.toUpperCase()}`);
        await talk.say(hours);
        await talk.say(lost);
      }),
    ).toEqual([]);
    const conversation = new Conversation(parts);
    await conversation.say('Comment obtenir une carte ?');
    const first = conversation.events.length;
    await conversation.say('On obtient comment une carte de lecteur ?');
    const late = conversation.events.map((event, i) =>
      i >= first && 'at' in event ? { ...event, at: '2027-01-01T00:00:00.000Z' } : event,
    );
    expect(findMisses(late)).toEqual([]);
  });

  it('are one a part, of a message that asks several things', async () => {
    const conversation = new Conversation(parts);
    await conversation.say(`${hours} Et où garer mon vélo électrique ?`);
    const misses = findMisses(conversation.events);
    expect(misses.map(({ kind, place }) => [kind, place])).toEqual([['refused', '0.2']]);
    expect(misses[0]!.text).toMatch(/où garer mon vélo électrique \?$/i);
  });

  it('are the same whenever they are read, and known by a place of their own', async () => {
    const conversation = new Conversation(parts);
    await conversation.say('Où garer mon vélo électrique ?');
    await conversation.say('Vendez-vous des glaces ?');
    const [first, second] = findMisses(conversation.events);
    expect(first!.place).not.toBe(second!.place);
    await conversation.say(card);
    expect(findMisses(conversation.events)).toEqual([first, second]);
  });
});
