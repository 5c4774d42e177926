import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../protocol/turn.ts';
import { findWaitingSince, foldAttendance } from './attendance.ts';
import type { DialogueEvent } from './events.ts';
import { foldEvents, listAgentMessages, listExchanges } from './state.ts';

let seconds = 0;
const at = (): string => new Date(Date.UTC(2026, 0, 1) + 1000 * seconds++).toISOString();

const turned = (action: Turn['action']): DialogueEvent => {
  const turn = { query: 'q', action, answers: [], messages: [] };
  return { type: 'turned', messageId: `m${seconds}`, at: at(), turn };
};
const asked = () => turned('handoff');
const took = (agent = 'Zoé'): DialogueEvent => ({ type: 'agent-took', at: at(), agent });
const said = (text = 'Bonjour.'): DialogueEvent => ({
  type: 'agent-said',
  messageId: `a${seconds}`,
  at: at(),
  agent: 'Zoé',
  text,
});
const told = (): DialogueEvent => ({ type: 'nobody-came', at: at() });
const released = (waiting: boolean): DialogueEvent => ({ type: 'agent-released', at: at(), waiting });

describe('who answers', () => {
  it.each<[string, DialogueEvent[], object]>([
    ['the assistant at first', [], { by: 'assistant' }],
    ['the assistant while nobody else is asked for', [turned('answer')], { by: 'assistant' }],
    ['nobody yet once a person is asked for', [asked()], { by: 'nobody' }],
    ['nobody yet, whatever is asked meanwhile', [asked(), turned('answer'), asked()], { by: 'nobody' }],
    ['nobody yet, told or not', [asked(), told()], { by: 'nobody' }],
    ['the agent who took it', [asked(), took()], { by: 'agent', agent: 'Zoé' }],
    ['the agent, whatever is written', [asked(), took(), asked(), said()], { by: 'agent', agent: 'Zoé' }],
    ['the assistant once it is handed back', [asked(), took(), released(false)], { by: 'assistant' }],
    ['nobody once the agent is lost', [asked(), took(), released(true)], { by: 'nobody' }],
    [
      'another agent after that',
      [asked(), took(), released(true), took('Max')],
      { by: 'agent', agent: 'Max' },
    ],
    ['nobody where one is asked for again', [asked(), took(), released(false), asked()], { by: 'nobody' }],
  ])('is %s', (_, events, attendance) => {
    expect(foldAttendance(events)).toEqual(attendance);
    const state = foldEvents('fr', events);
    expect(state.attendance).toEqual(attendance);
    expect(state.isWaiting).toBe(state.attendance.by !== 'assistant');
  });

  it('is the same when folded in two parts, and waits since a time exactly where it is not the assistant', () => {
    const kinds = [
      asked,
      () => turned('answer'),
      took,
      said,
      told,
      () => released(true),
      () => released(false),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds)), fc.nat(), (makers, cut) => {
        const events = makers.map((make) => make());
        const whole = foldAttendance(events);
        expect(foldAttendance(events.slice(cut), foldAttendance(events.slice(0, cut)))).toEqual(whole);
        expect(findWaitingSince(events) === undefined).toBe(whole.by === 'assistant');
        expect(foldEvents('fr', events).attendance).toEqual(whole);
      }),
    );
  });
});

describe('the time since when a person is waited for', () => {
  it('is that of the first turn that asked, also once one has come or was lost', () => {
    const [first, second] = [asked(), asked()];
    const since = 'at' in first ? first.at : undefined;
    expect(findWaitingSince([turned('answer'), first, second])).toBe(since);
    expect(findWaitingSince([first, took(), second])).toBe(since);
    expect(findWaitingSince([first, took(), released(true)])).toBe(since);
  });

  it('begins anew after a conversation was handed back', () => {
    const again = asked();
    expect(findWaitingSince([asked(), took(), released(false)])).toBeUndefined();
    expect(findWaitingSince([asked(), took(), released(false), again])).toBe(
      'at' in again ? again.at : undefined,
    );
  });
});

describe('the messages of agents', () => {
  it('each know how many exchanges stand before them', () => {
    const events = [asked(), took(), said('un'), said('deux'), asked(), said('trois')];
    const messages = listAgentMessages(events);
    expect(messages.map(({ text, after, author }) => [text, after, author])).toEqual([
      ['un', 1, 'Zoé'],
      ['deux', 1, 'Zoé'],
      ['trois', 2, 'Zoé'],
    ]);
    expect(listExchanges(events)).toHaveLength(2);
  });

  it('change nothing of what the assistant knows', () => {
    const before = foldEvents('fr', [asked(), took()]);
    expect(foldEvents('fr', [asked(), took(), said()])).toEqual(before);
  });
});
