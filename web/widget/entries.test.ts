import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/protocol/turn.ts';
import { addExchange, changeEntry, type Entries } from './entries.ts';

const turnTo = (query: string): Turn => ({ query, action: 'abstain', answers: [], messages: [] });
const exchange = { messageId: 'm2', turn: turnTo('Deux') };
const idsOf = (entries: Entries) => entries.map(({ id }) => id);

describe('addExchange', () => {
  it('adds the visitor’s words and the turn at the end', () => {
    const entries = addExchange([{ id: 'm1', text: 'Un', turn: turnTo('Un') }], exchange, undefined);
    expect(entries.at(-1)).toEqual({ id: 'm2', text: 'Deux', turn: exchange.turn });
  });

  it('keeps the message under way last, as its turn is still to come', () => {
    const entries = [
      { id: 'm1', text: 'Un', turn: turnTo('Un') },
      { id: 'm3', text: 'Trois' },
    ];
    expect(idsOf(addExchange(entries, exchange, 'm3'))).toEqual(['m1', 'm2', 'm3']);
  });

  it('adds nothing that is known, with or without its turn', () => {
    const answered = [{ id: 'm2', text: 'Deux', turn: turnTo('Deux') }];
    expect(addExchange(answered, exchange, undefined)).toBe(answered);
    const pending = [{ id: 'm2', text: 'Deux' }];
    expect(addExchange(pending, exchange, 'm2')).toBe(pending);
  });
});

describe('changeEntry', () => {
  it('changes one entry and leaves the others alone', () => {
    const entries: Entries = [
      { id: 'm1', text: 'Un' },
      { id: 'm2', text: 'Deux' },
    ];
    const changed = changeEntry(entries, 'm2', { contact: { kind: 'taken' } });
    expect(changed).toEqual([entries[0], { id: 'm2', text: 'Deux', contact: { kind: 'taken' } }]);
    expect(changed[0]).toBe(entries[0]);
  });
});
