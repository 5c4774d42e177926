import { compareDrafts, compareSnippets, readDraftBody, readSnippetBody } from './draft-records.ts';
import type { DraftStore, StoredDraft } from './drafts.ts';
import type { Terms } from './store-options.ts';

interface KeptDraft extends Omit<StoredDraft, 'content'> {
  readonly body: string;
}

/**
 * Drafts and snippets in memory, lost when the process ends: for tests. Nothing is awaited between reading and changing,
 * and all is kept as a durable store would write it.
 */
export function createMemoryDrafts({ conversationsEnd }: Pick<Terms, 'conversationsEnd'>): DraftStore {
  const drafts = new Map<string, KeptDraft>();
  const snippets = new Map<string, string>();

  const isKept = ({ savedAt }: KeptDraft): boolean => savedAt > conversationsEnd();
  const listOf = (agentId: string): KeptDraft[] =>
    [...drafts.values()].filter((draft) => draft.agentId === agentId && isKept(draft));
  const read = ({ body, ...draft }: KeptDraft): StoredDraft => {
    return { ...draft, content: readDraftBody(draft.id, body) };
  };

  return {
    async listDrafts(agentId) {
      return listOf(agentId).map(read).sort(compareDrafts);
    },
    async findDraft(id) {
      const draft = drafts.get(id);
      return draft !== undefined && isKept(draft) ? read(draft) : undefined;
    },
    async saveDraft({ content, ...draft }, most) {
      const known = drafts.get(draft.id);
      if (known !== undefined && known.agentId !== draft.agentId) return false;
      if ((known === undefined || !isKept(known)) && listOf(draft.agentId).length >= most) return false;
      drafts.set(draft.id, { ...draft, body: JSON.stringify(content) });
      return true;
    },
    async eraseDraft(agentId, id) {
      const draft = drafts.get(id);
      if (draft?.agentId !== agentId || !isKept(draft)) return false;
      return drafts.delete(id);
    },
    async listSnippets() {
      return [...snippets]
        .map(([id, body]) => ({ id, content: readSnippetBody(id, body) }))
        .sort(compareSnippets);
    },
    async saveSnippet({ id, content }, most) {
      if (!snippets.has(id) && snippets.size >= most) return false;
      snippets.set(id, JSON.stringify(content));
      return true;
    },
    async eraseSnippet(id) {
      return snippets.delete(id);
    },
    async sweep() {
      const expired = [...drafts.values()].filter((draft) => !isKept(draft));
      for (const { id } of expired) drafts.delete(id);
      return expired.length;
    },
  };
}
