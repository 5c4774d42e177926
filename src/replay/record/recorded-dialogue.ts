import { GuichetError } from '../../core/errors.ts';
import type { Language } from '../../protocol/language.ts';

/** What a visitor did in a real conversation, whatever it was read from. */
export interface RecordedDialogue {
  /** Of the interface at the start. */
  readonly lang: Language;
  readonly steps: readonly RecordedStep[];
  /** Messages that are no steps: they were for a person, and nothing was searched for them. */
  readonly forPersons: number;
}

/**
 * `typed` and `picked` where the source tells them apart, else `said`: then it is a click wherever it is to the letter
 * what can be clicked.
 */
export interface RecordedStep {
  readonly kind: 'said' | 'typed' | 'picked' | 'unhelped';
  /** The visitor's words, or the label that was clicked. */
  readonly text: string;
}

/** How the message id of a visitor's «Non» begins, which no visitor made. */
export const FEEDBACK_ID = 'feedback ';

/** @throws GuichetError `RECORDING_BROKEN` (kind `input`). */
export function recordingBroken(what: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'RECORDING_BROKEN',
    message: `the recording cannot be read: ${what}`,
    remedy:
      'Give a conversation exported as JSON, a transcript of the widget, or lines that begin with «> » for the visitor.',
    cause,
  });
}
