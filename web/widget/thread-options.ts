import type { Language } from '../../src/protocol/language.ts';
import type { Choice, Suggestion } from '../../src/protocol/turn.ts';
import type { AnswerTools } from '../parts/answer-tools.ts';
import type { ChatState } from './chat-state.ts';

/** What the visitor can do in the thread. */
export interface ThreadActions {
  ask(text: string): void;
  choose(choice: Choice, label: string): void;
  rate(sha256: string, useful: boolean): void;
  /** `id` is the message's whose turn asked for it. */
  leaveContact(id: string, contact: string): void;
}

export interface ThreadOptions {
  /** The widget's. */
  readonly language: Language;
  readonly server: string;
  readonly state: ChatState;
  /** What is suggested before anything was said. */
  readonly starters: readonly Suggestion[];
  /** What can be done with an answer, by the message and the answer that it stands under. */
  toolsOf(messageId: string, sha256: string): AnswerTools;
  readonly actions: ThreadActions;
}
