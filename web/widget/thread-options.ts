import type { Language } from '../../src/protocol/language.ts';
import type { Choice } from '../../src/protocol/turn.ts';
import type { ChatState } from './chat-state.ts';

/** What the visitor can do in the thread. */
export interface ThreadActions {
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
  readonly actions: ThreadActions;
}
