import { describe, expect, it } from 'vitest';
import type { DraftContent, SnippetContent } from '../protocol/drafting.ts';
import type { DraftStore, StoredDraft } from './drafts.ts';
import type { StoreOptions } from './store-options.ts';
import { CONVERSATION_TTL_MS, createOptions, START } from './store-under-test.fixture.ts';

/** Opens drafts with these options; closed after the test. */
export type OpenDrafts = (options: Required<StoreOptions>) => DraftStore | Promise<DraftStore>;

const content: DraftContent = {
  title: 'Ségur \0\ud83d',
  message: '<script>alert(1)</script>\nBonjour…',
  blocks: [
    { kind: 'text', text: 'Bonjour,\0' },
    {
      kind: 'quotation',
      id: 'a-b',
      sha256: '0'.repeat(64),
      text: ' Oui.\n',
      citations: [{ file: 'p.txt', startLine: 1, endLine: 2 }],
    },
  ],
};

function draftOf(id: string, rest: Partial<StoredDraft> = {}): StoredDraft {
  return { id, agentId: 'a1', content, savedAt: START, ...rest };
}

function snippetOf(id: string, name: string): { id: string; content: SnippetContent } {
  return { id, content: { kind: 'greeting', name, text: `${name}\0 <b>` } };
}

const MOST = 3;

export function describeDraftStore(name: string, open: OpenDrafts): void {
  const setUp = async () => {
    const { options, pass } = createOptions();
    return { store: await open(options), pass };
  };

  describe(`drafts: ${name}`, () => {
    it('give back what was saved, to the character', async () => {
      const { store } = await setUp();
      expect(await store.saveDraft(draftOf('d1'), MOST)).toBe(true);
      expect(await store.findDraft('d1')).toEqual(draftOf('d1'));
      expect(await store.listDrafts('a1')).toEqual([draftOf('d1')]);
    });

    it('are listed for their agent alone, the one saved last first', async () => {
      const { store } = await setUp();
      await store.saveDraft(draftOf('d1', { savedAt: START + 1 }), MOST);
      await store.saveDraft(draftOf('d2', { savedAt: START + 2 }), MOST);
      await store.saveDraft(draftOf('d3', { agentId: 'a2' }), MOST);
      const idsOf = async (agent: string) => (await store.listDrafts(agent)).map(({ id }) => id);
      expect(await idsOf('a1')).toEqual(['d2', 'd1']);
      expect(await idsOf('a2')).toEqual(['d3']);
      expect(await idsOf('a3')).toEqual([]);
    });

    it('take the place of what they were, for their agent alone', async () => {
      const { store } = await setUp();
      await store.saveDraft(draftOf('d1'), MOST);
      const later = draftOf('d1', { content: { ...content, title: 'new' }, savedAt: START + 5 });
      expect(await store.saveDraft(later, MOST)).toBe(true);
      expect(await store.saveDraft({ ...later, agentId: 'a2' }, MOST)).toBe(false);
      expect(await store.listDrafts('a1')).toEqual([later]);
      expect(await store.listDrafts('a2')).toEqual([]);
    });

    it('are no more than an agent may have', async () => {
      const { store } = await setUp();
      for (const id of ['d1', 'd2', 'd3']) expect(await store.saveDraft(draftOf(id), MOST)).toBe(true);
      expect(await store.saveDraft(draftOf('d4'), MOST)).toBe(false);
      expect(await store.saveDraft(draftOf('d3', { savedAt: START + 1 }), MOST)).toBe(true);
      expect(await store.saveDraft(draftOf('d5', { agentId: 'a2' }), MOST)).toBe(true);
    });

    it('are erased by their agent alone', async () => {
      const { store } = await setUp();
      await store.saveDraft(draftOf('d1'), MOST);
      expect(await store.eraseDraft('a2', 'd1')).toBe(false);
      expect(await store.findDraft('d1')).toBeDefined();
      expect(await store.eraseDraft('a1', 'd1')).toBe(true);
      expect(await store.eraseDraft('a1', 'd1')).toBe(false);
      expect(await store.findDraft('d1')).toBeUndefined();
    });

    it('are gone once their term is over, and swept', async () => {
      const { store, pass } = await setUp();
      await store.saveDraft(draftOf('d1'), MOST);
      await store.saveDraft(draftOf('d2', { savedAt: START + 1 }), MOST);
      pass(CONVERSATION_TTL_MS);
      expect((await store.listDrafts('a1')).map(({ id }) => id)).toEqual(['d2']);
      expect(await store.findDraft('d1')).toBeUndefined();
      expect(await store.eraseDraft('a1', 'd1')).toBe(false);
      expect(await store.sweep()).toBe(1);
      expect(await store.sweep()).toBe(0);
      expect(await store.findDraft('d2')).toBeDefined();
    });

    it('that have gone leave their name to others', async () => {
      const { store, pass } = await setUp();
      await store.saveDraft(draftOf('d1'), MOST);
      pass(CONVERSATION_TTL_MS);
      const later = draftOf('d1', { savedAt: START + CONVERSATION_TTL_MS });
      expect(await store.saveDraft(later, MOST)).toBe(true);
      expect(await store.findDraft('d1')).toEqual(later);
    });

    it('are not found by a name that no database could hold', async () => {
      const { store } = await setUp();
      expect(await store.findDraft('d\0')).toBeUndefined();
      expect(await store.eraseDraft('a1', 'd\0')).toBe(false);
      expect(await store.eraseSnippet('s\0')).toBe(false);
    });
  });

  describe(`snippets: ${name}`, () => {
    it('are listed by name, to the character', async () => {
      const { store } = await setUp();
      for (const [id, name] of [
        ['s1', 'merci'],
        ['s2', 'Été'],
        ['s3', 'accueil'],
      ] as const)
        expect(await store.saveSnippet(snippetOf(id, name), MOST)).toBe(true);
      expect(await store.listSnippets()).toEqual([
        snippetOf('s3', 'accueil'),
        snippetOf('s2', 'Été'),
        snippetOf('s1', 'merci'),
      ]);
    });

    it('take the place of what they were, and are no more than there may be', async () => {
      const { store } = await setUp();
      for (const id of ['s1', 's2', 's3']) await store.saveSnippet(snippetOf(id, id), MOST);
      expect(await store.saveSnippet(snippetOf('s4', 'd'), MOST)).toBe(false);
      expect(await store.saveSnippet(snippetOf('s1', 'z'), MOST)).toBe(true);
      expect((await store.listSnippets()).map(({ id }) => id)).toEqual(['s2', 's3', 's1']);
    });

    it('are erased', async () => {
      const { store } = await setUp();
      await store.saveSnippet(snippetOf('s1', 'a'), MOST);
      expect(await store.eraseSnippet('s1')).toBe(true);
      expect(await store.eraseSnippet('s1')).toBe(false);
      expect(await store.listSnippets()).toEqual([]);
    });
  });
}
