import type { Candidate } from '../dialogue/events.ts';
import type { Decision, Effect, MissKind, Proposal } from '../protocol/learning.ts';

/** Which of a conversation's questions: the `seq` of the event that asks it, with the number of its part where it has several. */
export interface QuestionKey {
  readonly conversation: string;
  readonly place: string;
}

/** A question that was asked in vain. Visitors' words: it goes when its conversation goes. */
export interface Miss {
  readonly place: string;
  /** Milliseconds since 1970, UTC, as every time here. */
  readonly at: number;
  readonly kind: MissKind;
  /** Personal data masked. */
  readonly text: string;
  /** Short names of the answers that were shown for it. */
  readonly shown: readonly string[];
  /** What was found then, best first. */
  readonly candidates: readonly Candidate[];
  /** What the visitor asked next, in other words, and which answers that found. */
  readonly askedAgain?: { readonly text: string; readonly shown: readonly string[] } | undefined;
}

/** A miss of a conversation that is kept. */
export interface KeptMiss extends Miss {
  readonly conversation: string;
  /** Sentence vector by the model that was asked for; absent where there is none. */
  readonly vector?: Float32Array | undefined;
}

/** A conversation with the number of its events. */
export interface UnreadConversation {
  readonly id: string;
  readonly events: number;
}

/** A conversation as far as it was read for misses, with the number of events that it had then. */
export interface ReadConversation extends UnreadConversation {
  readonly misses: readonly Miss[];
}

/** A change of a file of the editorial layer, as it was made for a person to read. */
export interface ProposedChange {
  /** Relative to the corpus folder. */
  readonly file: string;
  /** SHA-256 of the file that it was made from; undefined: there was none. */
  readonly baseSha256: string | undefined;
  /** In unified format. */
  readonly patch: string;
}

export type ProposalState = Proposal['state'];

/** What was measured of a proposal's effect. */
export type KeptEffect =
  | { readonly state: 'unknown' }
  | { readonly state: 'known'; readonly effect: Effect }
  | { readonly state: 'failed'; readonly message: string };

/** What somebody decided about a group of questions. */
export interface KeptProposal {
  readonly id: string;
  readonly group: string;
  readonly decision: Decision;
  /** Login of who decided. */
  readonly by: string;
  readonly at: number;
  /** Of a phrasing. */
  readonly change?: ProposedChange | undefined;
  readonly state: ProposalState;
  readonly effect: KeptEffect;
  /** Those of the questions decided about that are still kept, in order. */
  readonly questions: readonly DecidedQuestion[];
}

/** With the visitor's words, which are kept with the conversation alone. */
export interface DecidedQuestion extends QuestionKey {
  readonly text: string;
}

/** A proposal to be kept. Its effect and its change hold no visitor's words but those that somebody decided to publish. */
export interface NewProposal extends Omit<KeptProposal, 'questions'> {
  readonly questions: readonly QuestionKey[];
}

/** What may become of a proposal. */
export interface ProposalChange {
  readonly state?: ProposalState;
  readonly change?: ProposedChange;
  readonly effect?: KeptEffect;
}

/**
 * Port of what is learnt from conversations: the questions asked in vain, and what people decided about them. Misses are
 * part of their conversations and go with them, by erasure or by term; decisions stay. Every method is atomic; a call that
 * resolves has taken effect.
 */
export interface LearningStore {
  /**
   * Visitors' conversations whose events were not all read, or by other rules; those longest unseen first.
   * @param rules which rules read them.
   */
  listUnread(rules: number, limit: number): Promise<readonly UnreadConversation[]>;
  /** Keeps what was read in place of what was read before. What is not kept any more is passed over. */
  keepMisses(rules: number, read: readonly ReadConversation[]): Promise<void>;
  /**
   * The latest misses after a time, oldest first, and how many there are in all.
   * @param model whose vectors are wanted.
   */
  listMisses(
    after: number,
    limit: number,
    model: string,
  ): Promise<{ readonly misses: readonly KeptMiss[]; readonly total: number }>;
  /** Keeps sentence vectors of misses by a model. What is not kept any more is passed over. */
  keepVectors(
    model: string,
    vectors: readonly (QuestionKey & { readonly vector: Float32Array })[],
  ): Promise<void>;

  /** Keeps a proposal; false where its group has one that is not withdrawn. */
  addProposal(proposal: NewProposal): Promise<boolean>;
  /** The latest first. */
  listProposals(): Promise<readonly KeptProposal[]>;
  findProposal(id: string): Promise<KeptProposal | undefined>;
  /** Changes a proposal that is in a state; false where there is none, or in another state. */
  changeProposal(id: string, from: ProposalState, change: ProposalChange): Promise<boolean>;
}
