import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConversationResult } from '../conversation-result.ts';
import { createConversation } from '../results.fixture.ts';
import { StandingResults } from './standing-results.ts';

const resultOf = (name: string, file: string, head?: string): ConversationResult => ({
  conversation: createConversation(name, head, file),
  status: 'passed',
  played: [],
  failures: [],
  durationMs: 1,
});

const [a, b] = [resultOf('a', 'f/a.yaml'), resultOf('b', 'f/b.yaml')] as const;

function keep(...results: readonly ConversationResult[]): StandingResults {
  const standing = new StandingResults();
  standing.keep({ build: 'one', results });
  return standing;
}

describe('the result of a conversation', () => {
  it('stands as long as its file has not changed', () => {
    const standing = keep(a, b);
    standing.forget(new Set([resolve('f/a.yaml'), resolve('elsewhere/b.yaml')]));
    expect(standing.find(a.conversation, 'one')).toBeUndefined();
    expect(standing.find(b.conversation, 'one')).toBe(b);
  });

  it('does not stand on another build of the index, nor for a namesake in another file', () => {
    const standing = keep(a);
    expect(standing.find(a.conversation, 'two')).toBeUndefined();
    expect(standing.find(resultOf('a', 'f/c.yaml').conversation, 'one')).toBeUndefined();
    expect(standing.find(a.conversation, 'one')).toBe(a);
  });

  it('does not stand where the conversation is skipped, since the day may come that ends it', () => {
    const skipped = resultOf('s', 'f/s.yaml', 'skip: { reason: later, until: 2026-12-31 }');
    expect(keep(skipped).find(skipped.conversation, 'one')).toBeUndefined();
  });

  it('is that of the last run that was made', () => {
    const standing = keep(a, b);
    standing.keep({ build: 'two', results: [b] });
    expect(standing.find(b.conversation, 'two')).toBe(b);
    expect(standing.find(a.conversation, 'two')).toBeUndefined();
  });
});
