import { GuichetError } from '../../core/errors.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import type { LabelledQuery } from './queries-file.ts';

/** Actions that a label may ask for by name. */
export const expectedActions = ['smalltalk', 'handoff'] as const;
export type ExpectedAction = (typeof expectedActions)[number];

/** What a question ought to get. */
export type Gold =
  /** Short names of the right answers, never empty: any of them will do. */
  | { readonly type: 'answerable'; readonly names: ReadonlySet<string> }
  /** Nothing of the corpus replies to it. */
  | { readonly type: 'unanswerable' }
  | { readonly type: 'expected'; readonly action: ExpectedAction };

/** Label of a question that nothing replies to. */
const NONE = '-';

/** Labels of a row as written: empty where the file labels nothing. */
export function splitGold({ gold = '' }: Pick<LabelledQuery, 'gold'>): string[] {
  return gold.split(/\s+/).filter(Boolean);
}

/** Whether a label stands for something else than an answer. */
export function isSpecialLabel(label: string): boolean {
  return label === NONE || isExpectedAction(label);
}

/**
 * Reads what a question ought to get; undefined where the file does not say.
 * @throws GuichetError `GOLD_UNKNOWN` for a label that names no answer, `GOLD_CONTRADICTORY` for one of `-`,
 *   `smalltalk`, `handoff` beside another label (kind `input`).
 */
export function readGold(query: LabelledQuery, names: ReadonlyMap<string, string>): Gold | undefined {
  const labels = splitGold(query);
  const [first] = labels;
  if (first === undefined) return undefined;
  if (labels.length > 1 && labels.some(isSpecialLabel)) throw contradictory(query, labels);
  if (first === NONE) return { type: 'unanswerable' };
  if (isExpectedAction(first)) return { type: 'expected', action: first };
  return {
    type: 'answerable',
    names: new Set(labels.map((label) => names.get(label) ?? unknown(query, label))),
  };
}

/** A label is a short name or the id of a row; an id whose text repeats names the merged answer. */
export function namesByLabel(answers: readonly IndexedAnswer[]): ReadonlyMap<string, string> {
  return new Map(
    answers.flatMap(({ name, notes }) => [
      ...notes.flatMap(({ id }) => (id === undefined ? [] : [[id, name] as const])),
      [name, name] as const,
    ]),
  );
}

function isExpectedAction(label: string): label is ExpectedAction {
  return (expectedActions as readonly string[]).includes(label);
}

function unknown({ line }: LabelledQuery, label: string): never {
  throw new GuichetError({
    kind: 'input',
    code: 'GOLD_UNKNOWN',
    message: `line ${line} of the queries file: the label ${label} names no answer of the index`,
    remedy: 'Labels are short names or row ids of the corpus that was indexed.',
  });
}

function contradictory({ line }: LabelledQuery, labels: readonly string[]): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'GOLD_CONTRADICTORY',
    message: `line ${line} of the queries file: the labels «${labels.join(' ')}» contradict each other`,
    remedy: 'Label a question with right answers, or with one of -, smalltalk, handoff alone.',
  });
}
