import type * as Crypto from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { systemIds } from '../core/clock.ts';
import { sha256Of } from '../core/text.ts';
import { isToken } from './conversation-token.ts';

/** What was asked of the system's cryptography: bytes drawn, and lengths compared in constant time. */
const asked = vi.hoisted(() => ({ bytes: [] as number[], compared: [] as number[][] }));

vi.mock('node:crypto', async (importOriginal) => {
  const original = await importOriginal<typeof Crypto>();
  const randomBytes = (size: number): Buffer => {
    asked.bytes.push(size);
    return original.randomBytes(size);
  };
  const timingSafeEqual: typeof original.timingSafeEqual = (a, b) => {
    asked.compared.push([a.byteLength, b.byteLength]);
    return original.timingSafeEqual(a, b);
  };
  return { ...original, randomBytes, timingSafeEqual };
});

beforeEach(() => {
  asked.bytes.length = 0;
  asked.compared.length = 0;
});

describe('the token of a conversation', () => {
  it('is 256 bits of the system’s randomness, all of them', () => {
    const tokens = Array.from({ length: 100 }, () => systemIds.secret());
    expect(asked.bytes).toEqual(tokens.map(() => 32));
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('is compared in constant time, as a digest of one length, whatever is sent', () => {
    const token = systemIds.secret();
    const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const shown = [token, other, '', token.slice(0, 1), token.repeat(100)];
    expect(shown.map((each) => isToken(each, sha256Of(token)))).toEqual([true, false, false, false, false]);
    expect(asked.compared).toEqual(shown.map(() => [32, 32]));
  });

  it('opens nothing where what is kept is no digest', () => {
    for (const kept of ['', 'x', sha256Of('a').slice(2)]) expect(isToken('a', kept)).toBe(false);
  });
});
