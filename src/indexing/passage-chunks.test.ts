import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickSample, planChunks } from './passage-chunks.ts';
import type { Passage } from './passages.ts';

/** Passages of answers, each with so many code units of text, in its own words and in a question. */
function createPassages(lengths: readonly number[]): Passage[] {
  return lengths.flatMap((length, answer): Passage[] => [
    { answer, kind: 'answer', text: 'a'.repeat(length) },
    { answer, kind: 'group', text: 'a'.repeat(length), slice: { start: 0, end: length } },
    { answer, kind: 'question', text: 'q' },
  ]);
}

const lengthsOf = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 60 });

describe('planChunks', () => {
  it('gives whole answers in order, none twice, none left out', () => {
    fc.assert(
      fc.property(lengthsOf, fc.integer({ min: 1, max: 200 }), (lengths, maxLength) => {
        const passages = createPassages(lengths);
        const chunks = planChunks(passages, maxLength);
        expect(chunks.map(({ start }) => start)).toEqual([0, ...chunks.slice(0, -1).map(({ end }) => end)]);
        expect(chunks.at(-1)!.end).toBe(passages.length);
        for (const { start } of chunks) expect(passages[start]!.kind).toBe('answer');
      }),
    );
  });

  it('keeps a chunk within its length unless a single answer is longer', () => {
    const chunks = planChunks(createPassages([10, 10, 10, 100, 10]), 25);
    const answers = chunks.map(({ start, end }) => (end - start) / 3);
    expect(answers).toEqual([2, 1, 1, 1]);
  });

  it('is one chunk where everything fits, and none of nothing', () => {
    expect(planChunks(createPassages([3, 4]), 9)).toEqual([{ start: 0, end: 6 }]);
    expect(planChunks([], 9)).toEqual([]);
  });
});

describe('pickSample', () => {
  it('takes every tenth answer with all its passages, or fewer where those are too long', () => {
    const passages = createPassages(Array(100).fill(9));
    const answersOf = (sample: readonly Passage[]) => [...new Set(sample.map(({ answer }) => answer))];
    expect(answersOf(pickSample(passages, 900))).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(answersOf(pickSample(passages, 50))).toEqual([0, 20, 40, 60, 80]);
    expect(pickSample(passages, 900)).toHaveLength(30);
  });
});
