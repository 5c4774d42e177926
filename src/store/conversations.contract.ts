import { describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { describeAppending } from './appending.contract.ts';
import { describeArchive } from './archive.contract.ts';
import { describeContacts } from './contacts.contract.ts';
import { toHistory } from './conversations.ts';
import { exchangeEvents, saidEvent } from './events.fixture.ts';
import { describeReplays } from './replays.contract.ts';
import { CONVERSATION_TTL_MS, type CreateStore, createSetUp, START } from './store-under-test.fixture.ts';
import { describeWaiting } from './waiting.contract.ts';

const unknown = { code: 'CONVERSATION_UNKNOWN', kind: 'missing' };
const refused = { code: 'TOKEN_REFUSED', kind: 'forbidden' };

/** The behaviour that every conversation store has, in memory or durable. */
export function describeConversationStore(name: string, create: CreateStore): void {
  const setUp = createSetUp(create);

  describe(`conversation store: ${name}`, () => {
    it('starts a conversation that its key opens', async () => {
      const { store } = await setUp();
      const key = await store.start('en');
      expect(await store.open(key)).toEqual({
        id: key.id,
        tokenSha256: sha256Of(key.token),
        kind: 'visitor',
        lang: 'en',
        startedAt: START,
        lastSeenAt: START,
        events: [],
      });
    });

    it('shows its visitor the history', async () => {
      const { store } = await setUp();
      const key = await store.start('de');
      await store.append(key.id, 0, exchangeEvents('m', 'a'));
      const said = { messageId: 'a1', at: '2026-01-01T00:00:01.000Z', text: 'Bonjour.' };
      const [late, took, words] = [
        { type: 'nobody-came', at: '2026-01-01T00:00:00.500Z' },
        { type: 'agent-took', at: said.at, agent: 'Zoé' },
        { type: 'agent-said', ...said, agent: 'Zoé' },
      ] as const;
      await store.append(key.id, 2, [late, took, words, ...exchangeEvents('n')]);
      const { id, lang, startedAt, exchanges, ...agents } = toHistory(await store.open(key));
      expect({ id, lang, startedAt }).toEqual({
        id: key.id,
        lang: 'de',
        startedAt: '2026-01-01T00:00:00.000Z',
      });
      expect(exchanges.map(({ turn }) => turn.answers.map(({ text }) => text))).toEqual([['a'], []]);
      expect(agents).toEqual({
        agentMessages: [{ ...said, author: 'Zoé', after: 1 }],
        waitNotices: [{ at: late.at, after: 1, takesContact: true }],
        attendance: { by: 'agent', agent: 'Zoé' },
      });
    });

    it('reads a conversation for who has no token, as its key opens it', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      await store.append(key.id, 0, exchangeEvents('m', 'a'));
      expect(await store.read(key.id)).toEqual(await store.open(key));
    });

    it.each(['', 'wrong', 'secret-1', 'é'.repeat(500), '\0'])('refuses the wrong token %j', async (token) => {
      const { store } = await setUp();
      const { id } = await store.start('fr');
      await expect(store.open({ id, token })).rejects.toMatchObject(refused);
    });

    it('does not let one conversation open another', async () => {
      const { store } = await setUp();
      const mine = await store.start('fr');
      const other = await store.start('fr');
      await expect(store.open({ id: other.id, token: mine.token })).rejects.toMatchObject(refused);
    });

    it.each(['x', '', '\0', '\ud800', "' or 1=1 --"])('knows nothing of a conversation %j', async (id) => {
      const { store } = await setUp();
      await store.start('fr');
      await expect(store.open({ id, token: 'y' })).rejects.toMatchObject(unknown);
      await expect(store.read(id)).rejects.toMatchObject(unknown);
      await expect(store.append(id, 0, [saidEvent('m', 'a')])).rejects.toMatchObject(unknown);
      await expect(store.leaveContact(id, 'a@example.org')).rejects.toMatchObject(unknown);
      await expect(store.erase(id)).rejects.toMatchObject(unknown);
    });

    it('erases a conversation and leaves the others', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      const other = await store.start('fr');
      for (const { id } of [key, other]) await store.append(id, 0, exchangeEvents('m', 'a'));
      await store.erase(key.id);
      await expect(store.open(key)).rejects.toMatchObject(unknown);
      await expect(store.append(key.id, 2, exchangeEvents('late'))).rejects.toMatchObject(unknown);
      await expect(store.erase(key.id)).rejects.toMatchObject(unknown);
      expect((await store.open(other)).events).toEqual(exchangeEvents('m', 'a'));
    });

    it('refuses a conversation once it has been idle for its term, and not before', async () => {
      const { store, pass } = await setUp();
      const key = await store.start('fr');
      pass(CONVERSATION_TTL_MS - 1);
      expect((await store.open(key)).id).toBe(key.id);
      pass(1);
      await expect(store.open(key)).rejects.toMatchObject(unknown);
      await expect(store.read(key.id)).rejects.toMatchObject(unknown);
      await expect(store.append(key.id, 0, exchangeEvents('late'))).rejects.toMatchObject(unknown);
      await expect(store.leaveContact(key.id, 'a@example.org')).rejects.toMatchObject(unknown);
      await expect(store.erase(key.id)).rejects.toMatchObject(unknown);
    });

    it('keeps a conversation for what is appended to it, not for being opened', async () => {
      const { store, pass } = await setUp();
      const used = await store.start('fr');
      const read = await store.start('fr');
      pass(CONVERSATION_TTL_MS - 1);
      await store.append(used.id, 0, [saidEvent('m', 'a')]);
      expect((await store.open(read)).lastSeenAt).toBe(START);
      pass(CONVERSATION_TTL_MS - 1);
      expect((await store.open(used)).lastSeenAt).toBe(START + CONVERSATION_TTL_MS - 1);
      await expect(store.open(read)).rejects.toMatchObject(unknown);
    });

    it('sweeps what is past its term, however much, and nothing else', async () => {
      const { store, pass } = await setUp();
      for (let i = 0; i < 45; i++)
        await store.append((await store.start('fr')).id, 0, exchangeEvents('m', 'a'));
      pass(CONVERSATION_TTL_MS);
      const kept = await store.start('fr');
      await store.append(kept.id, 0, exchangeEvents('m', 'b'));
      expect(await store.sweep()).toEqual({ conversations: 45, contacts: 0 });
      expect(await store.sweep()).toEqual({ conversations: 0, contacts: 0 });
      expect((await store.open(kept)).events).toEqual(exchangeEvents('m', 'b'));
    });

    describeAppending(setUp);
    describeArchive(setUp);
    describeContacts(setUp);
    describeReplays(setUp);
    describeWaiting(setUp);
  });
}
