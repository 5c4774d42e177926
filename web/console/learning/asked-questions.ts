import { MAX_PHRASING_LENGTH, type MissedQuestion, type MissKind } from '../../../src/protocol/learning.ts';

/** A question in its words, with all that asked it like that. */
export interface AskedQuestion {
  readonly text: string;
  /** In the order in which they were asked. */
  readonly misses: readonly MissedQuestion[];
  /** Whether it is short enough to be a phrasing. */
  readonly isShort: boolean;
}

/** The questions of a group, each text once, in the order in which they were asked first. */
export function listAsked(questions: readonly MissedQuestion[]): AskedQuestion[] {
  const texts = [...new Set(questions.map(({ text }) => text))];
  return texts.map((text) => ({
    text,
    misses: questions.filter((one) => one.text === text),
    isShort: text.trim().length <= MAX_PHRASING_LENGTH,
  }));
}

/** How many of them count for each reason, those that count for none left out. */
export function countKinds(questions: readonly MissedQuestion[]): { kind: MissKind; count: number }[] {
  const kinds: readonly MissKind[] = ['refused', 'unhelped', 'reworded'];
  return kinds
    .map((kind) => ({ kind, count: questions.filter((one) => one.kind === kind).length }))
    .filter(({ count }) => count > 0);
}
