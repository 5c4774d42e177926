import { createAnswer } from '../../core/answer.ts';
import { createRandom } from '../../core/random.ts';
import type { OpenIndex } from '../../indexing/open-index.ts';
import type { PartScores, ScorePart } from '../../retrieval/hit.ts';
import { scoreParts } from '../../retrieval/hit.ts';
import type { Example } from './examples.ts';

/** Support for the tests of this room: labelled questions as indexes would score them, drawn from a seed. */

const CANDIDATES = 8;

export interface DrawnExamples {
  readonly count: number;
  readonly seed: number;
  /** By how much, in standard deviations, each part scores the right candidate above the others; 0 unless told. */
  readonly telling: Partial<Record<ScorePart, number>>;
  /** Indexes that score each question; default 1. */
  readonly indexes?: number;
  /** Share of the questions that nothing replies to; default 0. */
  readonly unanswerable?: number;
}

/** Examples of questions «q0», «q1»…: all of the first index, then all of the next. */
export function drawExamples({
  count,
  seed,
  telling,
  indexes = 1,
  unanswerable = 0,
}: DrawnExamples): Example[] {
  const random = createRandom(seed);
  return Array.from({ length: indexes }, createFakeIndex).flatMap((index) =>
    Array.from({ length: count }, (_, question): Example => {
      const isAnswerable = question >= count * unanswerable;
      const right = Math.floor(random() * CANDIDATES);
      const lifts = isAnswerable ? telling : {};
      const parts = index.answers.map((_, candidate): PartScores => {
        const liftOf = (part: ScorePart): number => (candidate === right ? (lifts[part] ?? 0) : 0);
        return Object.fromEntries(scoreParts.map((part) => [part, drawNormal(random) + liftOf(part)]));
      });
      return {
        query: `q${question}`,
        index,
        scored: {
          places: [...index.answers.keys()],
          parts,
          matches: parts.map(({ late = 0 }) => Float32Array.of(late / 4, random())),
          spelt: '',
          embedded: {
            vector: new Float32Array(1),
            tokens: new Float32Array(2),
            tokenCount: 2,
            pieces: new Int32Array(2),
            droppedTokens: 0,
          },
          lexical: { hits: [], words: [] },
          own: new Set(),
        },
        right: new Set(isAnswerable ? [right] : []),
        isAnswerable,
      };
    }),
  );
}

/** Box and Muller, 1958. */
export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** What fitting reads of an index: its answers, and which words they hold. */
function createFakeIndex(): OpenIndex {
  const answers = Array.from({ length: CANDIDATES }, (_, i) => ({
    ...createAnswer(`Réponse ${i + 1}.`, [{ file: 'a.txt', startLine: i + 1, endLine: i + 1 }]),
    notes: [],
  }));
  return { answers, lexical: { matchesOf: () => false } } as unknown as OpenIndex;
}
