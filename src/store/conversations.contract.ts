import { afterEach, describe, expect, it } from 'vitest';
import type { Clock, Ids } from '../core/clock.ts';
import { sha256Of } from '../core/text.ts';
import type { Exchange } from '../protocol/conversation.ts';
import type { ConversationStore } from './conversations.ts';
import { toHistory } from './conversations.ts';

/** What the suite asks of the store that it tests. A store that owns resources is async-disposable. */
export interface StoreUnderTest {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly ttlMs: number;
  readonly maxExchanges: number;
}

const TTL_MS = 60_000;
const MAX_EXCHANGES = 5;
const START = Date.UTC(2026, 0, 1);

/** An exchange that shows these texts. */
export function exchangeShowing(messageId: string, ...texts: string[]): Exchange {
  return {
    messageId,
    at: '2026-01-01T00:00:00.000Z',
    turn: {
      query: `question ${messageId}`,
      action: texts.length > 0 ? 'answer' : 'abstain',
      answers: texts.map((text) => ({
        answer: sha256Of(text).slice(0, 12),
        sha256: sha256Of(text),
        text,
        citations: [{ file: 'page.txt', startLine: 1, endLine: 1 }],
        probability: 0.5,
      })),
      messages: [],
    },
    feedback: {},
  };
}

/** The behaviour that every conversation store has, in memory or durable. */
export function describeConversationStore(
  name: string,
  create: (options: StoreUnderTest) => ConversationStore | Promise<ConversationStore>,
): void {
  describe(`conversation store: ${name}`, () => {
    const opened: ConversationStore[] = [];

    async function setUp() {
      let now = START;
      let made = 0;
      const clock = { now: () => now };
      const ids = { next: () => `id-${++made}`, secret: () => `secret-${++made}` };
      const store = await create({ clock, ids, ttlMs: TTL_MS, maxExchanges: MAX_EXCHANGES });
      opened.push(store);
      return { store, pass: (ms: number) => (now += ms) };
    }

    afterEach(async () => {
      for (const store of opened.splice(0))
        await (store as Partial<AsyncDisposable>)[Symbol.asyncDispose]?.();
    });

    it('starts a conversation that its key opens', async () => {
      const { store } = await setUp();
      const key = await store.start('en');
      const conversation = await store.open(key);
      expect(conversation).toMatchObject({ id: key.id, lang: 'en', startedAt: START, exchanges: [] });
      expect(toHistory(conversation).startedAt).toBe('2026-01-01T00:00:00.000Z');
    });

    it('keeps the hash of the token and never the token', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      const conversation = await store.open(key);
      expect(conversation.tokenSha256).toBe(sha256Of(key.token));
      expect(JSON.stringify(conversation)).not.toContain(key.token);
    });

    it.each(['', 'wrong', 'secret-1', 'é'.repeat(500)])('refuses the wrong token %j', async (token) => {
      const { store } = await setUp();
      const { id } = await store.start('fr');
      await expect(store.open({ id, token })).rejects.toMatchObject({
        code: 'TOKEN_REFUSED',
        kind: 'forbidden',
      });
    });

    it('does not let one conversation open another', async () => {
      const { store } = await setUp();
      const mine = await store.start('fr');
      const other = await store.start('fr');
      await expect(store.open({ id: other.id, token: mine.token })).rejects.toMatchObject({
        code: 'TOKEN_REFUSED',
      });
    });

    it('knows nothing of a conversation that was never started', async () => {
      const { store } = await setUp();
      const unknown = { code: 'CONVERSATION_UNKNOWN', kind: 'missing' };
      await expect(store.open({ id: 'x', token: 'y' })).rejects.toMatchObject(unknown);
      await expect(store.append('x', exchangeShowing('m'))).rejects.toMatchObject(unknown);
      await expect(store.addFeedback('x', sha256Of('a'), true)).rejects.toMatchObject(unknown);
      await expect(store.erase('x')).rejects.toMatchObject(unknown);
    });

    it('keeps exchanges in the order of their arrival, to the byte', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      const exchanges = [exchangeShowing('1', 'Été\u00a0: « œuf »\n  fin '), exchangeShowing('2')];
      for (const exchange of exchanges) expect(await store.append(key.id, exchange)).toEqual(exchange);
      expect((await store.open(key)).exchanges).toEqual(exchanges);
    });

    it('leaves an exchange with a known message id as it was and returns it', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      const first = exchangeShowing('same', 'one');
      await store.append(key.id, first);
      expect(await store.append(key.id, exchangeShowing('same', 'two'))).toEqual(first);
      expect((await store.open(key)).exchanges).toEqual([first]);
    });

    it('appends once when the same message id arrives twice at the same time', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      const [one, two] = await Promise.all([
        store.append(key.id, exchangeShowing('same', 'one')),
        store.append(key.id, exchangeShowing('same', 'two')),
      ]);
      expect(two).toEqual(one);
      expect((await store.open(key)).exchanges).toHaveLength(1);
    });

    it('lets two conversations use the same message id', async () => {
      const { store } = await setUp();
      const keys = [await store.start('fr'), await store.start('fr')];
      for (const { id } of keys) await store.append(id, exchangeShowing('same', id));
      for (const key of keys)
        expect((await store.open(key)).exchanges[0]?.turn.answers[0]?.text).toBe(key.id);
    });

    it('refuses more exchanges than a conversation may hold, and keeps those it has', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      for (let i = 0; i < MAX_EXCHANGES; i++) await store.append(key.id, exchangeShowing(`m${i}`));
      await expect(store.append(key.id, exchangeShowing('more'))).rejects.toMatchObject({
        code: 'CONVERSATION_FULL',
        kind: 'input',
      });
      expect((await store.append(key.id, exchangeShowing('m0'))).messageId).toBe('m0');
      expect((await store.open(key)).exchanges).toHaveLength(MAX_EXCHANGES);
    });

    it('records feedback in every exchange that showed the answer, the last word counting', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      await store.append(key.id, exchangeShowing('1', 'a', 'b'));
      await store.append(key.id, exchangeShowing('2', 'b'));
      await store.append(key.id, exchangeShowing('3', 'c'));
      await store.addFeedback(key.id, sha256Of('b'), true);
      await store.addFeedback(key.id, sha256Of('b'), false);
      const { exchanges } = await store.open(key);
      const said = { [sha256Of('b')]: false };
      expect(exchanges.map(({ feedback }) => feedback)).toEqual([said, said, {}]);
    });

    it('does not alter what it handed out before', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      await store.append(key.id, exchangeShowing('1', 'a'));
      const before = await store.open(key);
      await store.append(key.id, exchangeShowing('2', 'a'));
      await store.addFeedback(key.id, sha256Of('a'), true);
      expect(before.exchanges).toEqual([exchangeShowing('1', 'a')]);
    });

    it('erases a conversation and leaves the others', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      const other = await store.start('fr');
      await store.erase(key.id);
      await expect(store.open(key)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
      await expect(store.append(key.id, exchangeShowing('late'))).rejects.toMatchObject({
        code: 'CONVERSATION_UNKNOWN',
      });
      expect((await store.open(other)).id).toBe(other.id);
    });

    it('forgets a conversation once it has been idle for its term, and not before', async () => {
      const { store, pass } = await setUp();
      const used = await store.start('fr');
      const idle = await store.start('fr');
      pass(TTL_MS - 1);
      expect((await store.open(used)).lastSeenAt).toBe(START + TTL_MS - 1);
      pass(1);
      await expect(store.open(idle)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
      expect((await store.open(used)).id).toBe(used.id);
    });

    it('does not keep a conversation alive for a wrong token', async () => {
      const { store, pass } = await setUp();
      const key = await store.start('fr');
      pass(TTL_MS - 1);
      await store.open({ id: key.id, token: 'wrong' }).catch(() => {});
      pass(1);
      await expect(store.open(key)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
    });
  });
}
