import type { Failure } from './transcript.ts';

/** Candidates that are written out: the rest is too far off to explain anything. */
const WRITTEN = 8;

/**
 * Failures as lines of text: where each stands, what was expected, what is there, what would have to change; and, once a
 * turn, what the search had found with its chances.
 */
export function formatFailures(failures: readonly Failure[]): string {
  return failures
    .flatMap((failure, i) => {
      const isLastOfTurn = failures[i + 1]?.turn !== failure.turn;
      return [...describeMismatch(failure), ...(isLastOfTurn ? describeFound(failure) : [])];
    })
    .join('\n');
}

function describeMismatch(failure: Failure): string[] {
  const { file, line, conversation, turn, assertion, expected, actual, advice } = failure;
  const place = turn === undefined ? `of «${conversation}»` : `turn ${turn} of «${conversation}»`;
  return [
    `${file}:${line} ${assertion}, ${place}`,
    `  expected  ${indent(expected)}`,
    `  actual    ${indent(actual)}`,
    `  to mend   ${indent(advice)}`,
  ];
}

function describeFound({ question, candidates }: Failure): string[] {
  if (question === undefined) return [];
  const found = candidates.slice(0, WRITTEN);
  return [
    `  question  ${indent(question)}`,
    ...found.map(({ name, probability }) => `     ${probability.toFixed(3)}  ${name}`),
  ];
}

/** Lines after the first below it. */
function indent(text: string): string {
  return text.replaceAll('\n', '\n            ');
}
