import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelledQuery } from './queries-file.ts';
import { splitByAnswer } from './split.ts';

const goldArbitrary = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom('-', 'smalltalk', 'handoff', '') },
);

const queriesArbitrary: fc.Arbitrary<LabelledQuery[]> = fc
  .array(fc.record({ gold: goldArbitrary, kind: fc.constantFrom('direct', 'noisy', 'long', '') }), {
    maxLength: 60,
  })
  .map((rows) =>
    rows.map(({ gold, kind }, i) => ({
      line: i + 2,
      query: `question ${i}`,
      kind,
      gold: typeof gold === 'string' ? gold : gold.map((name) => `a${name}`).join(' '),
    })),
  );

const namesOf = (queries: readonly LabelledQuery[]): Set<string> =>
  new Set(queries.flatMap(({ gold = '' }) => gold.split(' ').filter((label) => /^a\d+$/.test(label))));

const specialOf = (queries: readonly LabelledQuery[]): LabelledQuery[] =>
  queries.filter((query) => namesOf([query]).size === 0);

describe('splitByAnswer', () => {
  it('gives every question to one part, in order, and no right answer to both', () => {
    fc.assert(
      fc.property(
        queriesArbitrary,
        fc.integer(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (queries, seed, share) => {
          const { fit, gate } = splitByAnswer(queries, seed, share);
          const byLine = (a: LabelledQuery, b: LabelledQuery) => a.line - b.line;
          expect([...fit, ...gate].sort(byLine)).toEqual(queries);
          expect(fit).toEqual(fit.toSorted(byLine));
          expect(gate).toEqual(gate.toSorted(byLine));
          const shared = [...namesOf(fit)].filter((name) => namesOf(gate).has(name));
          expect(shared).toEqual([]);
        },
      ),
    );
  });

  it('deals out questions without an answer to the nearest question of the share', () => {
    fc.assert(
      fc.property(queriesArbitrary, fc.integer(), fc.constantFrom(0, 0.3, 0.5, 1), (queries, seed, share) => {
        const { fit } = splitByAnswer(queries, seed, share);
        const wanted = share * specialOf(queries).length;
        expect(Math.abs(specialOf(fit).length - wanted)).toBeLessThanOrEqual(0.5 + 1e-9);
        for (const kind of ['direct', 'noisy', 'long', '']) {
          for (const gold of ['-', 'smalltalk', 'handoff', '']) {
            const isOfGroup = (query: LabelledQuery) => query.kind === kind && query.gold === gold;
            const inFit = fit.filter(isOfGroup).length;
            expect(Math.abs(inFit - share * queries.filter(isOfGroup).length)).toBeLessThanOrEqual(1 + 1e-9);
          }
        }
      }),
    );
  });

  it('is the same for the same seed, and differs between seeds', () => {
    const queries = Array.from({ length: 60 }, (_, i) => ({ line: i + 2, query: `q${i}`, gold: `a${i}` }));
    const lines = (seed: number) => splitByAnswer(queries, seed).fit.map(({ line }) => line);
    expect(lines(1)).toEqual(lines(1));
    expect(lines(1)).not.toEqual(lines(2));
  });

  it('halves each kind where nothing ties its questions together', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 50 }),
        (seed, kinds) => {
          const queries = kinds.map((kind, i) => ({ line: i + 2, query: `q${i}`, kind, gold: `a${i}` }));
          const { fit, gate } = splitByAnswer(queries, seed);
          for (const kind of ['x', 'y', 'z']) {
            const [inFit, inGate] = [fit, gate].map(
              (part) => part.filter((query) => query.kind === kind).length,
            );
            expect(Math.abs(inFit! - inGate!)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('keeps together what shares an answer through other questions', () => {
    const golds = ['a', 'a b', 'b c', 'c', 'd', 'e', 'f', 'g'];
    const queries = golds.map((gold, i) => ({ line: i + 2, query: gold, gold }));
    for (let seed = 0; seed < 10; seed++) {
      const { fit, gate } = splitByAnswer(queries, seed);
      const halves = [fit, gate].map((part) => part.map(({ gold }) => gold).join(','));
      expect(halves.sort()).toEqual(['a,a b,b c,c', 'd,e,f,g']);
    }
  });
});
