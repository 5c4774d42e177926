import type { DialogueEvent } from '../dialogue/events.ts';
import type { DialogueState } from '../dialogue/state.ts';
import type { Turn } from '../protocol/turn.ts';
import type { AssertionPlace } from './expectation-schema.ts';
import type { Conversation, ScriptedTurn } from './fixture.ts';

/** What a conversation led to; shorter than its script where it could not go on. */
export interface Transcript {
  readonly conversation: Conversation;
  readonly played: readonly PlayedTurn[];
  /** In the order of the turns; empty where all holds. */
  readonly failures: readonly Failure[];
}

/** What one scripted turn led to. */
export interface PlayedTurn {
  readonly script: ScriptedTurn;
  /** As they are read back from disk. */
  readonly events: readonly DialogueEvent[];
  readonly turn: Turn;
  /** After the turn. */
  readonly state: DialogueState;
}

/** Something that does not hold, with what it takes to see why. */
export interface Failure {
  readonly file: string;
  readonly line: number;
  /** Name of the conversation. */
  readonly conversation: string;
  /** Number of the turn, from 1; undefined for what is about the whole conversation. */
  readonly turn: number | undefined;
  /**
   * What was expected of; `pick` where no such option was there, `exception` where something was thrown, `skip` where
   * the conversation is skipped past its time.
   */
  readonly assertion: AssertionPlace | 'pick' | 'exception' | 'skip';
  readonly expected: string;
  readonly actual: string;
  /** What would have to change for it to hold. */
  readonly advice: string;
  /** The question under way, as it was searched. */
  readonly question: string | undefined;
  /** What was found for it, best first. */
  readonly candidates: readonly NamedCandidate[];
}

export interface NamedCandidate {
  readonly name: string;
  readonly probability: number;
}
