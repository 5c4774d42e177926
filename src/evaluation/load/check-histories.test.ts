import { describe, expect, it } from 'vitest';
import { compare, type KeptExchange } from './check-histories.ts';
import type { Acknowledged } from './load-visitor.ts';

const said = (...names: readonly string[]): KeptExchange[] =>
  names.map((name) => ({ messageId: name, turnSha256: `hash of ${name}` }));

function check(acknowledged: readonly Acknowledged[], kept: readonly KeptExchange[], isUnsure = false) {
  const sums = { lost: 0, repeated: 0, strange: 0 };
  compare({ acknowledged: [...acknowledged], isUnsure }, kept, sums);
  return sums;
}

describe('a conversation read again', () => {
  it('is right where all that was acknowledged is there, once and in order', () => {
    expect(check(said('a', 'b'), said('a', 'b'))).toEqual({ lost: 0, repeated: 0, strange: 0 });
  });

  it('has lost what is missing, changed, or stands elsewhere', () => {
    expect(check(said('a', 'b'), said('a')).lost).toBe(1);
    expect(check(said('a', 'b'), said('b', 'a')).lost).toBe(2);
    expect(check(said('a'), [{ messageId: 'a', turnSha256: 'another' }]).lost).toBe(1);
  });

  it('knows what stands there twice, and what nobody was told of', () => {
    expect(check(said('a'), said('a', 'a'))).toEqual({ lost: 0, repeated: 1, strange: 1 });
    expect(check(said('a'), said('a', 'b')).strange).toBe(1);
  });

  it('allows one message more where an outcome never came', () => {
    expect(check(said('a'), said('a', 'b'), true).strange).toBe(0);
    expect(check(said('a'), said('a', 'b', 'c'), true).strange).toBe(1);
  });

  it('knows turns without an id by what they say', () => {
    const unnamed = said('feedback').map(({ turnSha256 }) => ({ messageId: undefined, turnSha256 }));
    expect(check(unnamed, said('feedback')).lost).toBe(0);
    expect(check(unnamed, said('another')).lost).toBe(1);
  });
});
