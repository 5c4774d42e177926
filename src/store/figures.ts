import type { Action } from '../protocol/turn.ts';
import type { Fact } from './facts.ts';
import type { WordTerms } from './terms.ts';

/** What to find. */
export interface ConversationWanted {
  /** All of these words; undefined: whatever was said. */
  readonly words?: readonly WordTerms[] | undefined;
  /** Last seen at this time or later, in milliseconds since 1970. */
  readonly from?: number | undefined;
  /** Last seen before this time. */
  readonly before?: number | undefined;
  /** Some turn of this action. */
  readonly action?: Action | undefined;
  /** How many at most. */
  readonly limit: number;
}

/** A conversation that was found. */
export interface FoundConversation {
  readonly id: string;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  /** Of the visitor, as they are kept; empty where the visitor has said nothing. */
  readonly firstWords: string;
  /** Turns of the assistant. */
  readonly exchanges: number;
}

/** What is counted of some days. */
export interface KeptFigures {
  /** By day and kind; of `turn` and `response` also by name, which is empty for the others. */
  readonly days: readonly Fact[];
  /** How often each answer was `shown`, `useful`, `useless` on all these days; `day` is the first one. */
  readonly answers: readonly Fact[];
}

/**
 * Port of what supervisors read of all conversations together. Both are made of the events in the transaction that
 * appends them; replays have no part in either. A conversation that is erased takes its figures and its words along; of one
 * that is past its term the sums by day stay, which nothing ties to it, for {@link FIGURES_DAYS}.
 */
export interface FiguresStore {
  /** What was counted from one day to another, both included; in no order. */
  readFigures(from: number, to: number): Promise<KeptFigures>;
  /** Visitors' conversations that are kept and in which something happened, those last seen first. */
  find(wanted: ConversationWanted): Promise<readonly FoundConversation[]>;
}

/** Days that sums are kept: the 25 months that the CNIL allows for figures of visits. */
export const FIGURES_DAYS = 761;
