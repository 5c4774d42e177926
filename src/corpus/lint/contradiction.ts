import type { Answer } from '../../core/answer.ts';
import type { Finding } from '../findings.ts';
import { type Figure, figuresOf } from './figures.ts';
import { findingAt, nameAnswer } from './linted-corpus.ts';

/** Two answers that reply to one question, the one that stands before the other first. */
export type Rivals = readonly [first: Answer, second: Answer];

/**
 * Rivals of which each gives a figure that the other lacks, in one unit: «60 jours» and «30 jours». One
 * that merely says more («60 jours», «60 jours, 15 de plus pour…») contradicts nothing.
 * @param rivals of overlapping scope; the same two may stand more than once.
 */
export function findContradictions(rivals: readonly Rivals[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const [first, second] of rivals) {
    const key = `${first.name} ${second.name}`;
    const values = found.has(key) ? undefined : findClash(figuresOf(first.text), figuresOf(second.text));
    if (values === undefined) continue;
    const [former, latter] = values;
    const rival = `${nameAnswer(first)} says «${former.written}» to the same question`;
    const message = `«${latter.written}», where ${rival}`;
    found.set(key, findingAt(second, 'contradiction', message, first));
  }
  return [...found.values()];
}

function findClash(one: readonly Figure[], other: readonly Figure[]): [Figure, Figure] | undefined {
  for (const mine of listMissing(one, other)) {
    const theirs = listMissing(other, one).find(({ unit }) => unit === mine.unit);
    if (theirs !== undefined) return [mine, theirs];
  }
  return undefined;
}

/** Figures of the one that the other does not give. */
function listMissing(one: readonly Figure[], other: readonly Figure[]): Figure[] {
  return one.filter(
    ({ unit, value }) => !other.some((known) => known.unit === unit && known.value === value),
  );
}
