import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupQuestions } from './group-questions.ts';
import type { QuestionPoint } from './place-questions.ts';

/** A point at an angle, in degrees, half of it in words. */
function at(degrees: number): QuestionPoint {
  const radians = (degrees * Math.PI) / 180;
  return {
    said: Float32Array.from([Math.cos(radians)]),
    columns: Int32Array.from([3]),
    weights: Float32Array.from([Math.sin(radians)]),
  };
}

const rows = fc.array(fc.integer({ min: 0, max: 359 }).map(at), { maxLength: 40 });

describe('questions in groups', () => {
  it('are with those that they are most alike to, on average', async () => {
    const groups = await groupQuestions([0, 90, 10, 100, 5, 200].map(at), 0.9);
    expect(groups).toEqual([
      { members: [0, 2, 4], centre: 4 },
      { members: [1, 3], centre: 1 },
      { members: [5], centre: 5 },
    ]);
  });

  it('are each in one group, and no later question moves an earlier one', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const groups = await groupQuestions(all, 0.8);
        const placed = groups.flatMap(({ members }) => members).sort((a, b) => a - b);
        expect(placed).toEqual(all.map((_, place) => place));
        for (const { members, centre } of groups) expect(members).toContain(centre);
        const half = Math.floor(all.length / 2);
        const before = await groupQuestions(all.slice(0, half), 0.8);
        const kept = groups
          .map(({ members }) => members.filter((place) => place < half))
          .filter(({ length }) => length > 0);
        expect(kept).toEqual(before.map(({ members }) => members));
      }),
    );
  });
});
