import type { DraftContent, SnippetContent } from '../protocol/drafting.ts';

/** A reply that an agent has begun. It holds what somebody wrote to the support: it goes after a term. */
export interface StoredDraft {
  readonly id: string;
  /** Account of the agent, to whom alone it belongs. */
  readonly agentId: string;
  readonly content: DraftContent;
  /** Milliseconds since 1970, UTC. */
  readonly savedAt: number;
}

/** Words that all agents may put into a reply. */
export interface StoredSnippet {
  readonly id: string;
  readonly content: SnippetContent;
}

/**
 * Port of the drafts and snippets. Every method is atomic; a call that resolves has taken effect. A draft that was saved
 * longer ago than a conversation is kept is not there any more, from that moment on and not from the next sweep.
 *
 * Faults: `STORE_DAMAGED` (integrity) where what is read is not what was kept.
 */
export interface DraftStore {
  /** An agent's own, the one saved last first. */
  listDrafts(agentId: string): Promise<readonly StoredDraft[]>;
  /** Whoever's it is. */
  findDraft(id: string): Promise<StoredDraft | undefined>;
  /**
   * Keeps a new draft, or one of the same agent in place of what it was. False where the id is another agent's, and
   * where it is new and the agent has `most` drafts already: nothing is kept then.
   */
  saveDraft(draft: StoredDraft, most: number): Promise<boolean>;
  /** Erases an agent's own; whether there was one. */
  eraseDraft(agentId: string, id: string): Promise<boolean>;
  /** In order of name. */
  listSnippets(): Promise<readonly StoredSnippet[]>;
  /** Keeps a new one, or one in place of what it was. False where it is new and there are `most` already. */
  saveSnippet(snippet: StoredSnippet, most: number): Promise<boolean>;
  /** Erases one; whether there was one. */
  eraseSnippet(id: string): Promise<boolean>;
  /** Erases the drafts past their term; returns how many. */
  sweep(): Promise<number>;
}
