import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../protocol/turn.ts';
import { foldAttendance } from './attendance.ts';
import type { DialogueEvent } from './events.ts';
import { findWait, listWaitNotices } from './waits.ts';

/** Events a second apart, by what happens in each. */
const happenings = {
  answered: (at: string) => turned(at, 'answer'),
  asked: (at: string) => turned(at, 'handoff'),
  took: (at: string): DialogueEvent => ({ type: 'agent-took', at, agent: 'Zoé' }),
  lost: (at: string): DialogueEvent => ({ type: 'agent-released', at, waiting: true }),
  'handed back': (at: string): DialogueEvent => ({ type: 'agent-released', at, waiting: false }),
  contact: (at: string): DialogueEvent => ({ type: 'contact-left', at }),
  told: (at: string): DialogueEvent => ({ type: 'nobody-came', at }),
  switched: (): DialogueEvent => ({ type: 'language-changed', lang: 'en' }),
};
type Happening = keyof typeof happenings;

function turned(at: string, action: Turn['action']): DialogueEvent {
  return { type: 'turned', messageId: at, at, turn: { query: 'q', action, answers: [], messages: [] } };
}

const atSecond = (second: number): string => new Date(Date.UTC(2026, 0, 1) + 1000 * second).toISOString();

const eventsOf = (...happened: readonly Happening[]): DialogueEvent[] =>
  happened.map((name, second) => happenings[name](atSecond(second)));

describe('a wait', () => {
  it.each<[string, Happening[], number | undefined]>([
    ['is none before a person is asked for', ['answered'], undefined],
    ['begins with the turn that asks', ['answered', 'asked', 'asked', 'answered'], 1],
    ['is over when somebody comes', ['asked', 'took'], undefined],
    ['begins anew when they are lost', ['asked', 'took', 'lost'], 2],
    ['is over when they hand back', ['asked', 'took', 'handed back'], undefined],
    ['begins anew when a person is asked for again', ['asked', 'took', 'handed back', 'asked'], 3],
  ])('%s', (_, happened, since) => {
    const wait = since === undefined ? undefined : { since: atSecond(since), isTold: false };
    expect(findWait(eventsOf(...happened))).toEqual(wait);
  });

  it('is told once, and anew where it begins anew', () => {
    expect(findWait(eventsOf('asked', 'told'))).toEqual({ since: atSecond(0), isTold: true });
    expect(findWait(eventsOf('asked', 'told', 'asked', 'answered'))?.isTold).toBe(true);
    expect(findWait(eventsOf('asked', 'told', 'took', 'lost'))?.isTold).toBe(false);
  });

  it('goes on exactly where nobody answers yet', () => {
    const anyHappening = fc.constantFrom(...(Object.keys(happenings) as Happening[]));
    fc.assert(
      fc.property(fc.array(anyHappening), (happened) => {
        const events = eventsOf(...happened);
        expect(findWait(events) !== undefined).toBe(foldAttendance(events).by === 'nobody');
      }),
    );
  });
});

describe('what a visitor was told', () => {
  it('knows how many exchanges stand before it', () => {
    expect(
      listWaitNotices(eventsOf('answered', 'asked', 'told', 'answered', 'took', 'lost', 'told')),
    ).toEqual([
      { at: atSecond(2), after: 2, takesContact: true },
      { at: atSecond(6), after: 3, takesContact: true },
    ]);
  });

  it('asks for no contact that was left since a person was asked for', () => {
    const takesContact = (...happened: Happening[]) =>
      listWaitNotices(eventsOf(...happened))[0]?.takesContact;
    expect(takesContact('asked', 'contact', 'told')).toBe(false);
    expect(takesContact('asked', 'contact', 'took', 'lost', 'told')).toBe(false);
    expect(takesContact('asked', 'told', 'contact')).toBe(true);
    expect(takesContact('asked', 'contact', 'took', 'handed back', 'asked', 'told')).toBe(true);
  });
});
