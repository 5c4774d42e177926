import { setImmediate as pause } from 'node:timers/promises';
import type { QuestionPoint } from './place-questions.ts';

/** Comparisons before the thread is left to visitors for a moment: some milliseconds' work. */
const COMPARED_AT_ONCE = 2_000;

/** Questions that ask for the same, by their places in the list. */
export interface PlacedGroup {
  /** In order. */
  readonly members: readonly number[];
  /** The one closest to all others. */
  readonly centre: number;
}

/** A group that grows, with the sum of its points. */
interface Growing {
  readonly members: number[];
  readonly said: Float32Array;
  readonly columns: Float32Array;
}

/**
 * Puts each question, in order, to the group that it is most alike to on average, or begins one. What comes later changes
 * nothing of what was put together before. Groups come in the order of their first question.
 * @param least how much alike it has to be.
 */
export async function groupQuestions(
  points: readonly QuestionPoint[],
  least: number,
): Promise<PlacedGroup[]> {
  const width = 1 + points.reduce((most, { columns }) => columns.reduce((a, b) => Math.max(a, b), most), 0);
  const groups: Growing[] = [];
  let compared = 0;
  for (const [place, point] of points.entries()) {
    compared += groups.length;
    if (compared >= COMPARED_AT_ONCE) {
      await pause();
      compared = 0;
    }
    let best: Growing | undefined;
    let highest = least;
    for (const group of groups) {
      const alike = multiply(point, group) / group.members.length;
      if (alike < highest || (best !== undefined && alike === highest)) continue;
      [best, highest] = [group, alike];
    }
    if (best === undefined) {
      best = {
        members: [],
        said: new Float32Array(point.said.length),
        columns: new Float32Array(width),
      };
      groups.push(best);
    }
    add(best, place, point);
  }
  return groups.map((group) => ({ members: group.members, centre: findCentre(group, points) }));
}

function add({ members, said, columns }: Growing, place: number, point: QuestionPoint): void {
  members.push(place);
  point.said.forEach((value, d) => {
    said[d]! += value;
  });
  point.columns.forEach((column, i) => {
    columns[column]! += point.weights[i]!;
  });
}

/** The first of those closest to the sum. */
function findCentre(group: Growing, points: readonly QuestionPoint[]): number {
  let [centre, highest] = [group.members[0]!, Number.NEGATIVE_INFINITY];
  for (const place of group.members) {
    const alike = multiply(points[place]!, group);
    if (alike > highest) [centre, highest] = [place, alike];
  }
  return centre;
}

function multiply(point: QuestionPoint, { said, columns }: Pick<Growing, 'said' | 'columns'>): number {
  let sum = 0;
  for (let d = 0; d < said.length; d++) sum += point.said[d]! * said[d]!;
  for (let i = 0; i < point.columns.length; i++) sum += point.weights[i]! * columns[point.columns[i]!]!;
  return sum;
}
