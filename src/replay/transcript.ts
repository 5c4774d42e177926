import type { DialogueEvent } from '../dialogue/events.ts';
import type { DialogueState } from '../dialogue/state.ts';
import type { Turn } from '../protocol/turn.ts';
import type { Assertion } from './expectation-schema.ts';
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
  /** Number of the turn, from 1. */
  readonly turn: number;
  /** What was expected of; `pick` where no such option was there, `exception` where something was thrown. */
  readonly assertion: Assertion | 'pick' | 'exception';
  readonly expected: string;
  readonly actual: string;
  /** The question under way, as it was searched. */
  readonly question: string | undefined;
  /** What was found for it, best first. */
  readonly candidates: readonly NamedCandidate[];
}

export interface NamedCandidate {
  readonly name: string;
  readonly probability: number;
}
