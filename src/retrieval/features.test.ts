import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueryWord } from '../lexical/bm25-index.ts';
import { readFeatures, type Scored } from './features.ts';
import { groupTokens } from './word-matches.ts';

const word = (text: string, match: QueryWord['match'], idf: number): QueryWord => ({
  word: text,
  start: 0,
  end: text.length,
  match,
  terms: match === 'unknown' ? [] : [text],
  documentShare: 0.1,
  idf,
});

/** Three candidates, two words of one token each; the first candidate is the first. */
const scored: Scored = {
  scores: [3, 0, 0],
  matches: [Float32Array.of(0.9, 0.2), Float32Array.of(0.1, 0.6), Float32Array.of(0, 0)],
  words: groupTokens(2, undefined),
  lexicalWords: [word('délai', 'exact', 2), word('validité', 'unknown', 0)],
  holds: ({ word: text }) => text === 'délai',
  answerCount: 3,
};

/** The first of so many candidates is the only one with a score. */
function standingOut(count: number): Pick<Scored, 'scores' | 'matches'> {
  const others = Array.from({ length: count - 1 }, () => 0);
  return { scores: [1, ...others], matches: [1, ...others].map((match) => Float32Array.of(match, match)) };
}

describe('the features', () => {
  const features = readFeatures(scored);

  it('say by how many standard deviations the first stands out', () => {
    // Mean 1, standard deviation √2.
    expect(features.standout).toBeCloseTo(2 / Math.SQRT2, 6);
  });

  it('say by how much that falls short of four, and nothing above', () => {
    // Of three candidates none stands out by more than √2.
    expect(features.weakness).toBeCloseTo(Math.SQRT2 - features.standout, 6);
    const clear = readFeatures({ ...scored, ...standingOut(26) });
    expect(clear.standout).toBeGreaterThan(4);
    expect(clear.weakness).toBe(0);
  });

  it('say how much better another candidate matches a word', () => {
    // Nothing for the first word, 0.6 - 0.2 for the second, over two words.
    expect(features.gap).toBeCloseTo(Math.log(0.2 + 0.02), 6);
  });

  it('say how badly the worst word is matched', () => {
    expect(features.worst).toBeCloseTo(0.2, 6);
  });

  it('say what share of the words it holds, a word that nobody knows being the rarest', () => {
    expect(features.cover).toBeCloseTo(2 / (2 + Math.log(7)), 6);
  });

  it('say how long the question is', () => {
    expect(features.length).toBeCloseTo(Math.log(2), 6);
  });

  it('are finite for one candidate and no word', () => {
    const alone = readFeatures({
      ...scored,
      scores: [0],
      matches: [new Float32Array()],
      words: groupTokens(0, undefined),
      lexicalWords: [],
    });
    expect(alone).toEqual({
      standout: 0,
      weakness: 0,
      gap: Math.log(0.02),
      worst: 0,
      cover: 0,
      length: 0,
    });
  });

  it('stay within their ranges, whatever was scored', () => {
    const cosine = fc.double({ min: -1, max: 1, noNaN: true });
    const lexical = fc.record({
      match: fc.constantFrom('exact', 'typo', 'unknown'),
      idf: fc.double({ min: 0, max: 9, noNaN: true }),
    });
    const question = fc.array(fc.nat({ max: 2 }), { maxLength: 6 }).chain((jumps) =>
      fc.record({
        starts: fc.constant(Int32Array.from(jumps, (_, i) => jumps.slice(0, i + 1).reduce((a, b) => a + b))),
        candidates: fc.array(
          fc.tuple(
            fc.integer({ min: -500, max: 500 }).map((tenths) => tenths / 10),
            fc.array(cosine, { minLength: jumps.length, maxLength: jumps.length }),
          ),
          { minLength: 1, maxLength: 6 },
        ),
        lexicalWords: fc.array(lexical, { maxLength: 5 }),
        held: fc.infiniteStream(fc.boolean()),
      }),
    );
    fc.assert(
      fc.property(question, ({ starts, candidates, lexicalWords, held }) => {
        const ranked = candidates.toSorted(([a], [b]) => b - a);
        const scores = ranked.map(([score]) => score);
        const { standout, weakness, gap, worst, cover, length } = readFeatures({
          scores,
          matches: ranked.map(([, matches]) => Float32Array.from(matches)),
          words: groupTokens(starts.length, starts),
          lexicalWords: lexicalWords.map(({ match, idf }) => word('mot', match as QueryWord['match'], idf)),
          holds: () => held.next().value as boolean,
          answerCount: candidates.length,
        });
        // Nobody stands out of n by more than √(n − 1) standard deviations (Samuelson, 1968).
        expect(standout).toBeGreaterThanOrEqual(-1e-6);
        expect(standout).toBeLessThanOrEqual(Math.sqrt(scores.length - 1) + 1e-6);
        const most = Math.min(4, Math.sqrt(scores.length - 1));
        expect(weakness).toBe(Math.max(0, most - standout));
        expect(gap).toBeGreaterThanOrEqual(Math.log(0.02));
        expect(gap).toBeLessThanOrEqual(Math.log(2.02));
        expect(Math.abs(worst)).toBeLessThanOrEqual(1);
        expect(cover).toBeGreaterThanOrEqual(0);
        expect(cover).toBeLessThanOrEqual(1 + 1e-12);
        expect(length).toBeGreaterThanOrEqual(0);
        expect(length).toBeLessThanOrEqual(Math.log(Math.max(1, starts.length)));
      }),
    );
  });
});
