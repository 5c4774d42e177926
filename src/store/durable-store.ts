import type { AccountStore } from './accounts.ts';
import type { ConversationStore } from './conversations.ts';
import type { DraftStore } from './drafts.ts';
import type { FiguresStore } from './figures.ts';
import type { KeptRecord } from './kept-records.ts';
import type { LearningStore } from './learning.ts';

/** How much is kept. */
export interface KeptCounts {
  readonly texts: number;
  readonly conversations: number;
  readonly events: number;
  readonly contacts: number;
  /** Of the tables that have to do with the people who answer and what they decide. */
  readonly rows: number;
}

/** All that is kept, as of one moment. */
export interface StoreCopy {
  readonly counts: KeptCounts;
  /** Texts, conversations, contacts, each in order of its name, then rows. Can be read once. */
  readonly records: AsyncIterable<KeptRecord>;
}

/** A conversation store that outlives its process, and whose content can be taken to another one of whatever kind. */
export interface DurableStore extends ConversationStore {
  /** Of the people who answer, in the same database. */
  readonly accounts: AccountStore;
  /** What they have begun to write, in the same database. */
  readonly drafts: DraftStore;
  /** What is learnt from the conversations, in the same database. */
  readonly learning: LearningStore;
  /** What is counted of the conversations, and how they are found, in the same database. */
  readonly figures: FiguresStore;
  /**
   * Hands out all that is within its term while others go on writing, which the copy does not see.
   * @throws GuichetError `STORE_DAMAGED` (integrity) from the records where one is not what was stored.
   */
  copyOut(receive: (copy: StoreCopy) => Promise<void>): Promise<void>;
  /**
   * Stores records, all or none, but for those past their term, with the times that they have. Whoever reads meanwhile
   * sees what was there before; whoever writes waits. Returns what was stored.
   * @param records in the order of `copyOut`, and proved.
   * @param replaces whether what is there is erased for it; otherwise there must be nothing.
   * @throws GuichetError `STORE_NOT_EMPTY` (input); whatever reading the records throws, with nothing changed.
   */
  copyIn(records: AsyncIterable<KeptRecord>, options: { readonly replaces: boolean }): Promise<KeptCounts>;
}
