import { describe, expect, it } from 'vitest';
import { describeDraftStore } from './drafts.contract.ts';
import { createMemoryDrafts } from './memory-drafts.ts';
import { createFolder, openStore, readBytes, tamper } from './sqlite-place.fixture.ts';
import { createTerms } from './store-options.ts';
import { START } from './store-under-test.fixture.ts';

describeDraftStore('memory', (options) => createMemoryDrafts(createTerms(options)));

describeDraftStore('SQLite', async (options) => (await openStore(await createFolder(), options)).drafts);

const words = 'WORDS-OF-A-TICKET';
const draft = {
  id: 'd1',
  agentId: 'a1',
  content: { title: 't', message: words.repeat(300), blocks: [] },
  savedAt: Date.now(),
};

describe('a draft in SQLite', () => {
  it('leaves nothing in the files once it is erased', async () => {
    const folder = await createFolder();
    const { drafts } = await openStore(folder);
    await drafts.saveDraft(draft, 10);
    const holds = async () => [...(await readBytes(folder)).values()].some((bytes) => bytes.includes(words));
    expect(await holds()).toBe(true);
    await drafts.eraseDraft('a1', 'd1');
    expect(await holds()).toBe(false);
  });

  it.each(['', '{"title":1}'])('that was altered into «%s» is told as damage', async (body) => {
    const folder = await createFolder();
    const { drafts } = await openStore(folder, { clock: { now: () => START } });
    await drafts.saveDraft({ ...draft, savedAt: START }, 10);
    tamper(folder, (database) => database.prepare('update drafts set body = ?').run(body));
    await expect(drafts.findDraft('d1')).rejects.toMatchObject({ code: 'STORE_DAMAGED', kind: 'integrity' });
  });
});
