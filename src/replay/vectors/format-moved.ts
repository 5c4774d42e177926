import type { Distances } from './distances.ts';

/** How far vectors have moved, for a terminal. */
export function formatMoved(moved: {
  readonly questions: Distances;
  readonly passages: Distances;
}): string[] {
  return [...formatDistances('questions', moved.questions), ...formatDistances('passages', moved.passages)];
}

function formatDistances(what: string, { count, mean, farthest }: Distances): string[] {
  const [first] = farthest;
  if (first === undefined) return [`${what}: none in common`];
  const moved = farthest.filter(({ distance }) => distance > SHOWN_FROM);
  return [
    `${what}: ${count}, moved by ${mean.toExponential(1)} on average, ${first.distance.toExponential(1)} at most`,
    ...moved.map(({ text, distance }) => `  ${distance.toExponential(1)} ${text}`),
  ];
}

/** Below, a distance is what 16 bits round off: 10^-9 of a unit vector with 384 dimensions. */
const SHOWN_FROM = 1e-6;
