import type { Finding } from '../findings.ts';
import { nameAnswer } from './linted-corpus.ts';
import type { ScopeOverlap } from './scope-overlap.ts';
import type { Wording, WordingGroup } from './wordings.ts';

/** Two answers' wordings of one question, where nothing says which of the answers holds. */
export interface SharedQuestion {
  /** Its answer stands before the other's. */
  readonly first: Wording;
  readonly second: Wording;
}

/**
 * Questions that two answers of overlapping scope reply to, compared without case, accents and signs. Each
 * is listed with the first answer before it that it clashes with.
 */
export function findSharedQuestions(
  groups: readonly WordingGroup[],
  overlap: ScopeOverlap,
): SharedQuestion[] {
  const byKey = new Map<string, Wording[]>();
  const shared: SharedQuestion[] = [];
  for (const second of groups.flat().filter(({ isQuestion }) => isQuestion)) {
    const before = byKey.get(second.key) ?? [];
    // An answer that stands in two rows with one question repeats itself, which the report says elsewhere.
    if (before.some(({ answer }) => answer === second.answer)) continue;
    byKey.set(second.key, [...before, second]);
    const first = before.find(({ answer }) => overlap(answer, second.answer));
    if (first !== undefined) shared.push({ first, second });
  }
  return shared;
}

/** The findings for shared questions, at the second answer's entry or row. */
export function findSameQuestions(shared: readonly SharedQuestion[]): Finding[] {
  return shared.map(({ first, second: { text, answer, file, line } }) => ({
    kind: 'same-question',
    file,
    startLine: line,
    endLine: line,
    message: `the question of ${nameAnswer(first.answer)} too, and nothing tells them apart: «${text}»`,
    answers: [answer.name, first.answer.name],
  }));
}
