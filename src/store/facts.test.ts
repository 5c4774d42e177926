import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvents } from './any-events.fixture.ts';
import { foldFacts, roundTime, sumFacts } from './facts.ts';

const byKey = (facts: readonly object[]) => facts.map((fact) => JSON.stringify(fact)).sort();

describe('facts', () => {
  it('are the same whether events are appended one by one or all at once', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const oneByOne = events.reduce<ReturnType<typeof foldFacts>>(
          (facts, event) => foldFacts(facts, [event]),
          [],
        );
        expect(byKey(oneByOne)).toEqual(byKey(foldFacts([], events)));
      }),
    );
  });

  it('are each there once, and at least one time', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const facts = foldFacts([], events);
        expect(sumFacts(facts)).toEqual(facts);
        expect(facts.every(({ count }) => count >= 1)).toBe(true);
      }),
    );
  });
});

describe('a time that is kept', () => {
  it('is off by a twentieth at most, and one that is rounded stays as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (ms) => {
        const rounded = roundTime(ms);
        expect(Math.abs(rounded - ms)).toBeLessThanOrEqual(ms / 20);
        expect(roundTime(rounded)).toBe(rounded);
      }),
    );
    expect([0, 9, 56, 99, 150, 1234].map(roundTime)).toEqual([0, 9, 56, 99, 150, 1200]);
  });
});
