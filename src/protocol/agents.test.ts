import { describe, expect, it } from 'vitest';
import { agentHandshakeSchema, agentNameSchema, sayRequestSchema } from './agents.ts';
import { historySchema, MAX_MESSAGE_LENGTH } from './conversation.ts';

describe('the name of an agent', () => {
  it.each([
    ['Zoé', 'Zoé'],
    ['  Zoé D. ', 'Zoé D.'],
    ['Zoe\u0301', 'Zoé'],
    ['张伟', '张伟'],
    ['x'.repeat(60), 'x'.repeat(60)],
  ])('%j is %j', (written, name) => {
    expect(agentNameSchema.parse(written)).toBe(name);
  });

  it.each(['', '  ', 'x'.repeat(61), 'a\nb', 'a\0b', 'a\u2028b', '\u202eabc', '\ud83d', 1, null, ['x']])(
    'is not %j',
    (written) => {
      expect(agentNameSchema.safeParse(written).success).toBe(false);
    },
  );
});

describe('a handshake', () => {
  it.each([
    undefined,
    { name: 'Zoé' },
    { session: 1 },
    { session: '' },
    { session: 'x'.repeat(1_001) },
    { session: 'x', admin: true },
  ])('is not %j', (auth) => {
    expect(agentHandshakeSchema.safeParse(auth).success).toBe(false);
  });
});

describe('a message of an agent', () => {
  const request = { conversation: 'c', id: 'm', text: ' Bonjour.\n' };

  it('is taken as it was written', () => {
    expect(sayRequestSchema.parse(request)).toEqual(request);
    const longest = { ...request, text: 'x'.repeat(MAX_MESSAGE_LENGTH) };
    expect(sayRequestSchema.parse(longest)).toEqual(longest);
  });

  it.each([
    { text: '' },
    { text: ' \n' },
    { text: 'x'.repeat(MAX_MESSAGE_LENGTH + 1) },
    { text: 1 },
    { id: '' },
    { id: undefined },
    { id: 'x'.repeat(101) },
    { conversation: '' },
    { conversation: null },
    { author: 'Max' },
  ])('is not one with %j', (change) => {
    expect(sayRequestSchema.safeParse({ ...request, ...change }).success).toBe(false);
  });
});

describe('a history', () => {
  it('from before there were agents has no messages of theirs, and the assistant answers', () => {
    const old = { id: 'c', lang: 'fr', startedAt: '2026-01-01T00:00:00.000Z', exchanges: [] };
    expect(historySchema.parse(old)).toEqual({
      ...old,
      agentMessages: [],
      waitNotices: [],
      attendance: { by: 'assistant' },
    });
  });
});
