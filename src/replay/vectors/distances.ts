import type { Embedded } from '../../embedding/embedder.ts';
import type { OpenIndex } from '../../indexing/open-index.ts';

/** How far a vector lies from the one recorded, 1 less the cosine: 0 for the same direction. */
export interface Moved {
  /** The question, or the answer whose passage it is. */
  readonly text: string;
  readonly distance: number;
}

/** Distances of many vectors from those recorded. */
export interface Distances {
  readonly count: number;
  readonly mean: number;
  /** The farthest, farthest first, at most ten. */
  readonly farthest: readonly Moved[];
}

const LISTED = 10;

export function summariseDistances(moved: readonly Moved[]): Distances {
  return {
    count: moved.length,
    mean: moved.reduce((sum, { distance }) => sum + distance, 0) / (moved.length || 1),
    farthest: moved.toSorted((a, b) => b.distance - a.distance).slice(0, LISTED),
  };
}

/** Of the questions that both have. */
export function measureQueries(
  recorded: ReadonlyMap<string, Embedded>,
  embedded: ReadonlyMap<string, Embedded>,
): Distances {
  return summariseDistances(
    [...recorded].flatMap(([text, { vector }]) => {
      const other = embedded.get(text);
      return other === undefined ? [] : [{ text, distance: distanceOf(vector, other.vector) }];
    }),
  );
}

/** Of the passages of the answers that both have, as far as as many stand there; by the answer's name. */
export function measurePassages(recorded: PassageVectors, live: PassageVectors): Distances {
  const theirs = groupByAnswer(live);
  return summariseDistances(
    [...groupByAnswer(recorded)].flatMap(([name, places]) => {
      const others = theirs.get(name) ?? [];
      if (others.length !== places.length) return [];
      return places.map((place, i) => ({
        text: name,
        distance: distanceOf(
          recorded.exact.read(place, place + 1),
          live.exact.read(others[i]!, others[i]! + 1),
        ),
      }));
    }),
  );
}

type PassageVectors = Pick<OpenIndex, 'answers' | 'passages' | 'exact'>;

/** Places of the passages of each answer, in order. */
function groupByAnswer({ answers, passages }: PassageVectors): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>(answers.map(({ name }) => [name, []]));
  for (const [place, { answer }] of passages.entries()) places.get(answers[answer]!.name)!.push(place);
  return places;
}

/** 1 less the cosine of two vectors; what rounding takes below 0 is 0. */
export function distanceOf(one: Float32Array, other: Float32Array): number {
  let [product, a, b] = [0, 0, 0];
  for (let d = 0; d < one.length; d++) {
    product += one[d]! * other[d]!;
    a += one[d]! ** 2;
    b += other[d]! ** 2;
  }
  return Math.max(0, 1 - product / Math.sqrt(a * b || 1));
}
