import { describe, expect, it } from 'vitest';
import { MAX_MESSAGE_LENGTH } from '../../src/protocol/limits.ts';
import { isSendable, isTooLong, leadsUp, sendsOn } from './composer-rules.ts';

const enter = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 };

describe('sendsOn', () => {
  it('sends on Enter alone', () => {
    expect(sendsOn(enter)).toBe(true);
    expect(sendsOn({ ...enter, key: 'a' })).toBe(false);
    expect(sendsOn({ ...enter, shiftKey: true })).toBe(false);
  });

  it('leaves Enter to an input method that is composing', () => {
    expect(sendsOn({ ...enter, isComposing: true })).toBe(false);
    expect(sendsOn({ ...enter, keyCode: 229 })).toBe(false);
  });
});

describe('isSendable', () => {
  it('refuses blank drafts and those over the limit of the service', () => {
    expect(isSendable(' \n\u00a0')).toBe(false);
    expect(isSendable('?')).toBe(true);
    expect(isSendable('é'.repeat(MAX_MESSAGE_LENGTH))).toBe(true);
    expect(isSendable('é'.repeat(MAX_MESSAGE_LENGTH + 1))).toBe(false);
    expect(isTooLong('é'.repeat(MAX_MESSAGE_LENGTH + 1))).toBe(true);
  });
});

describe('leadsUp', () => {
  const field = (value: string, selectionStart: number) =>
    ({ value, selectionStart }) as unknown as HTMLTextAreaElement;

  it('is the arrow up from the first line, and nothing else', () => {
    const first = field('ligne 1\nligne 2', 3);
    expect(leadsUp({ key: 'ArrowUp', isComposing: false, target: first })).toBe(true);
    expect(leadsUp({ key: 'ArrowDown', isComposing: false, target: first })).toBe(false);
    expect(leadsUp({ key: 'ArrowUp', isComposing: true, target: first })).toBe(false);
    expect(leadsUp({ key: 'ArrowUp', isComposing: false, target: field('ligne 1\nligne 2', 9) })).toBe(false);
  });
});
