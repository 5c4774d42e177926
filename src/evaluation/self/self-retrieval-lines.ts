import type { SelfRetrieval } from './self-retrieval.ts';
import type { NamedAnswer, SelfFailure, SelfFigures, SelfTrial } from './self-trial.ts';

/** Failures listed of each trial; the JSON has them all. */
const LISTED = 20;

/** Both trials for a terminal, a line an element. */
export function formatSelfRetrieval({ folds, mostLeftOut, leftOut, allIn }: SelfRetrieval): string[] {
  return [
    `left out, in ${folds} folds, at most ${mostLeftOut} of each answer at once`,
    ...formatTrial(leftOut),
    '',
    'everything in, stored questions preferred',
    ...formatTrial(allIn),
  ];
}

function formatTrial({ figures: { overall, byKind, byLang }, failures }: SelfTrial): string[] {
  const rows = [
    ...(overall ? [['all', overall] as const] : []),
    ...Object.entries(byKind),
    ...Object.entries(byLang),
  ];
  const more = failures.length - LISTED;
  return [
    ...rows.map(([name, figures]) => formatFigures(name, figures)),
    ...(failures.length > 0 ? ['not first:'] : []),
    ...failures.slice(0, LISTED).map(formatFailure),
    ...(more > 0 ? [`  and ${more} more, all of them with --json`] : []),
  ];
}

function formatFigures(name: string, { questions, rightFirst, share }: SelfFigures): string {
  const counts = `${String(rightFirst).padStart(6)} of ${String(questions).padStart(6)}`;
  return `${name.padEnd(10)}${counts} first  ${share.toFixed(3)}`;
}

function formatFailure({ question, expected, first, rank }: SelfFailure): string {
  const found = first === undefined ? 'nothing' : labelOf(first);
  return `  ${question} | ${labelOf(expected)}, at ${rank ?? 'none of the first ten'} | first: ${found}`;
}

function labelOf({ answer, id }: NamedAnswer): string {
  return id ?? answer;
}
