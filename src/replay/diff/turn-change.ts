import type { Action } from '../../protocol/turn.ts';
import type { ScorePart } from '../../retrieval/hit.ts';

/**
 * What a turn of a fixture becomes when an index or a setting changes, in order of harm:
 * - `answer-changed`: other answers are shown, or the same ones with another text;
 * - `became-refusal`, `became-question`, `became-other`: the turn refuses, asks back, or does something else now;
 * - `not-played`: only one of the two could be played, because the other does not offer what is clicked;
 * - `question-changed`: another question is asked back, or with other options;
 * - `rank-moved`: an answer shown, or the first one found, stands at another place;
 * - `probability-moved`: its probability differs by more than `PROBABILITY_STEP`;
 * - `became-answer`: the turn answers now.
 */
export const changeKinds = [
  'answer-changed',
  'became-refusal',
  'became-question',
  'became-other',
  'not-played',
  'question-changed',
  'rank-moved',
  'probability-moved',
  'became-answer',
  'same',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Difference of probabilities up to which nothing is said: a phrasing more somewhere moves every answer by less. */
export const PROBABILITY_STEP = 0.05;

export interface TurnChange {
  readonly file: string;
  /** Of the turn. */
  readonly line: number;
  /** Name of the conversation. */
  readonly conversation: string;
  /** From 1. */
  readonly turn: number;
  /** What the visitor writes or clicks. */
  readonly input: string;
  readonly kind: ChangeKind;
  /** Whether a visitor who was served before is served worse, or differently, now. */
  readonly isHarmful: boolean;
  /** Undefined where it could not be played. */
  readonly before: TurnSummary | undefined;
  readonly after: TurnSummary | undefined;
  /** Undefined for the same. */
  readonly reason: ChangeReason | undefined;
}

/** What a turn came to, in names that people know. */
export interface TurnSummary {
  readonly action: Action;
  /** Answers shown; of a turn that shows none, the first one found. */
  readonly answers: readonly {
    readonly name: string;
    readonly probability: number;
    readonly isShown: boolean;
    /** Among what was found, from 1; undefined for what was not. */
    readonly rank: number | undefined;
  }[];
  /** The question asked back, with its options. */
  readonly asks?: { readonly question: string; readonly options: readonly string[] };
}

/** Why a turn differs, as far as it can be told. */
export type ChangeReason =
  /** Answers of the turn that the other index does not have, or has with another text. */
  | { readonly kind: 'corpus'; readonly answers: readonly ChangedText[] }
  /** Answers of the turn about which the two say something else. */
  | {
      readonly kind: 'editorial';
      readonly answers: readonly string[];
      readonly aspects: readonly EditorialAspect[];
    }
  /** Nothing was scored differently: the thresholds decide. */
  | { readonly kind: 'settings' }
  /** The turn goes on with what came before, or scores nothing differently; what came before differs. */
  | { readonly kind: 'earlier'; readonly turn: number }
  | { readonly kind: 'score'; readonly moved: readonly MovedPart[] }
  /** One side could not go on: what was thrown there. */
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'unknown' };

export interface ChangedText {
  readonly name: string;
  /** `new` and `gone` as seen from the index before. */
  readonly change: 'text' | 'gone' | 'new';
  /** Of a text that changed, in one line, deleted words in `[- -]`, inserted ones in `{+ +}`. */
  readonly difference?: string;
}

export type EditorialAspect = 'title' | 'phrasings' | 'scope' | 'facets';

/** A part of an answer's score that differs; undefined where it says nothing of the answer. */
export interface MovedPart {
  readonly answer: string;
  readonly part: ScorePart;
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Most harmful first; equals in the order of the fixtures. */
export function sortByHarm(changes: readonly TurnChange[]): TurnChange[] {
  const place = ({ kind, isHarmful }: TurnChange) =>
    changeKinds.indexOf(kind) + (isHarmful ? 0 : changeKinds.length);
  return changes.toSorted((a, b) => place(a) - place(b));
}

/** Turns of each kind, 0 included. */
export function countKinds(changes: readonly Pick<TurnChange, 'kind'>[]): Record<ChangeKind, number> {
  const counts = changeKinds.map(
    (kind) => [kind, changes.filter((one) => one.kind === kind).length] as const,
  );
  return Object.fromEntries(counts) as Record<ChangeKind, number>;
}
