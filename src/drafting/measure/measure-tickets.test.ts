import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFaq } from '../../dialogue/faq.fixture.ts';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import { createSearchable, type Searchable } from '../../retrieval/searchable.fixture.ts';
import { measureTickets } from './measure-tickets.ts';
import { formatTickets } from './ticket-lines.ts';
import { parseTickets, readTicketsFile } from './tickets-file.ts';

let searchable: Searchable;
beforeAll(async () => {
  searchable = await createSearchable(await readFaq());
});
afterAll(() => searchable[Symbol.asyncDispose]());

const file = `tickets:
  - name: essai
    message: |
      Bonjour, où placer le logo ? Le dépôt est-il payant ? Est-ce que ça va ? Il pleut sur nous.
    questions:
      - { text: où placer le logo ?, answer: logo }
      - { text: Le dépôt est-il payant ?, answer: [logo] }
      - { text: Il pleut sur nous., answer: none }
`;

/** A clock that goes on by so much each time. */
const clock = (() => {
  let now = 0;
  return { now: () => (now += 7) };
})();

const measure = (yaml: string) =>
  measureTickets(parseTickets(yaml, 't.yaml'), createTestParts(searchable), clock);

describe('measuring tickets', () => {
  it('counts what is found, what is missed, and what is none', async () => {
    const figures = await measure(file);
    expect(figures).toMatchObject({
      tickets: 1,
      labelled: 3,
      matched: 2,
      answerable: 2,
      first: 1,
      unanswerable: 1,
      timesMs: [7],
    });
    expect(figures.misses.map(({ what, text }) => [what, text])).toEqual(
      expect.arrayContaining([
        ['not-ranked', 'Le dépôt est-il payant ?'],
        ['not-found', 'Il pleut sur nous.'],
      ]),
    );
    expect(formatTickets(figures)).toEqual(
      expect.arrayContaining(['1 tickets, 3 questions', 'time a ticket     median 7 ms, longest 7 ms']),
    );
  });

  it('takes a short name for a label', async () => {
    const { name } = searchable.index.answers.find(({ text }) => text.startsWith('Le logo'))!;
    expect((await measure(file.replace('answer: logo', `answer: ${name}`))).first).toBe(1);
  });

  it.each([
    ['a label that names no answer', file.replace('answer: logo', 'answer: nothing'), 'line 2'],
    ['a question that is not in the message', file.replace('{ text: où', '{ text: Où'), 't.yaml:6'],
    ['an unknown field', file.replace('name:', 'nom:'), 't.yaml:2'],
    ['no ticket', 'tickets: []', 't.yaml:1'],
  ])('refuses %s', async (_, yaml, place) => {
    await expect((async () => measure(yaml))()).rejects.toMatchObject({
      code: 'TICKETS_BROKEN',
      kind: 'input',
      message: expect.stringContaining(place),
    });
  });

  it('refuses a file that is not there', async () => {
    await expect(readTicketsFile('/nowhere/t.yaml')).rejects.toMatchObject({
      code: 'TICKETS_MISSING',
      kind: 'input',
    });
  });
});
