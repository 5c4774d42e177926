import { describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import type { ConversationKey } from '../protocol/conversation.ts';
import type { ConversationStore } from './conversations.ts';
import { recordEvents } from './event-record.ts';
import { exchangeEvents, handoffEvents, saidEvent } from './events.fixture.ts';
import type { CreatePlace } from './store-place.fixture.ts';

const unknown = { code: 'CONVERSATION_UNKNOWN', kind: 'missing' };

/** Appends this many events, opening again whenever somebody else was first. */
async function appendPersistently(store: ConversationStore, key: ConversationKey, name: string) {
  for (let done = 0; done < 25; ) {
    const { events } = await store.open(key);
    if (await store.append(key.id, events.length, [saidEvent(`${name}-${done}`, name)])) done++;
  }
}

/** A conversation as the first tables have it, and the statements that write it there. */
function conversationOfOld(id: string) {
  const key: ConversationKey = { id, token: `token of ${id}` };
  const appended = (events: readonly DialogueEvent[]): string[] => {
    const { records } = recordEvents(events);
    const values = [id, sha256Of(key.token), 'fr'].map(quote).join(', ');
    const times = `${Date.now()}, ${Date.now()}`;
    return [
      `insert into conversations values (${values}, ${times}, ${records.length})`,
      ...records.map(({ messageSha256, body }, seq) => {
        const hash = messageSha256 === null ? 'null' : quote(messageSha256);
        return `insert into events values (${quote(id)}, ${seq}, ${hash}, ${quote(body)})`;
      }),
    ];
  };
  return { key, appended };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** What a store does that outlives its process and is shared by several. */
export function describeDurableStore(name: string, createPlace: CreatePlace): void {
  describe(`durable store: ${name}`, () => {
    it('keeps everything for the next time', async () => {
      const place = await createPlace();
      const first = await place.open();
      const key = await first.start('fr');
      await first.append(key.id, 0, [...exchangeEvents('1', 'Été.'), ...handoffEvents('2')]);
      await first.leaveContact(key.id, 'a@example.org');
      const before = [await first.open(key), await first.listContacts(), await first.listWaiting()];
      await first[Symbol.asyncDispose]();
      const second = await place.open();
      const after = [await second.open(key), await second.listContacts(), await second.listWaiting()];
      expect(after).toEqual(before);
      expect(after[2]).toHaveLength(1);
    });

    it('can be closed twice', async () => {
      const store = await (await createPlace()).open();
      await store[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    });

    it('is opened by many at once, new or not', async () => {
      const place = await createPlace();
      for (let round = 0; round < 2; round++) {
        const stores = await Promise.all(Array.from({ length: 8 }, () => place.open()));
        const keys = await Promise.all(stores.map((store) => store.start('fr')));
        for (const key of keys) expect((await stores[0]!.open(key)).id).toBe(key.id);
        await Promise.all(stores.map((store) => store[Symbol.asyncDispose]()));
      }
    });

    it('shows each of two stores what the other writes', async () => {
      const place = await createPlace();
      const [one, other] = [await place.open(), await place.open()];
      const key = await one.start('fr');
      expect(await other.append(key.id, 0, exchangeEvents('1', 'a'))).toBe(true);
      expect((await one.open(key)).events).toEqual(exchangeEvents('1', 'a'));
      expect(await one.append(key.id, 0, exchangeEvents('2', 'b'))).toBe(false);
      await one.erase(key.id);
      await expect(other.open(key)).rejects.toMatchObject(unknown);
    });

    it('lets no two stores append at the same place', async () => {
      const place = await createPlace();
      const stores = await Promise.all(Array.from({ length: 4 }, () => place.open()));
      const key = await stores[0]!.start('fr');
      await Promise.all(stores.map((store, i) => appendPersistently(store, key, `${i}`)));
      const { events } = await stores[0]!.open(key);
      const ids = events.map((event) => (event.type === 'said' ? event.messageId : ''));
      expect(ids).toHaveLength(100);
      for (let i = 0; i < 4; i++) {
        const own = ids.filter((id) => id.startsWith(`${i}-`));
        expect(own).toEqual(Array.from({ length: 25 }, (_, done) => `${i}-${done}`));
      }
    });

    it('lets one of fifty through at each place, by two stores, and loses and doubles nothing', async () => {
      const shared = await createPlace();
      const stores = [await shared.open(), await shared.open()];
      const key = await stores[0]!.start('fr');
      const writers = Array.from({ length: 50 }, (_, i) => ({ i, store: stores[i % 2]!, done: false }));
      const won: string[] = [];
      for (let place = 0; place < 12; place++) {
        const waiting = writers.filter(({ done }) => !done);
        const results = await Promise.all(
          waiting.map(({ i, store }) => store.append(key.id, 2 * place, exchangeEvents(`m${i}`, 'a'))),
        );
        expect(results.filter((done) => done)).toHaveLength(1);
        const winner = waiting[results.indexOf(true)]!;
        winner.done = true;
        won.push(`m${winner.i}`);
      }
      const { events } = await stores[1]!.open(key);
      expect(events).toEqual(won.flatMap((id) => exchangeEvents(id, 'a')));
    });

    it('takes the same texts in whatever order, by many conversations at once', async () => {
      const place = await createPlace();
      const stores = [await place.open(), await place.open()];
      const texts = Array.from({ length: 12 }, (_, i) => `text ${i}`);
      for (let round = 0; round < 4; round++) {
        const keys = await Promise.all(stores.flatMap((store) => [store.start('fr'), store.start('fr')]));
        const orders = [texts, texts.toReversed(), texts.toSorted(), texts.toReversed()];
        const fresh = orders.map((order) => order.map((text) => `${round} ${text}`));
        const appended = keys.map((key, i) =>
          stores[i % 2]!.append(key.id, 0, exchangeEvents('m', ...fresh[i]!)),
        );
        expect(await Promise.all(appended)).toEqual([true, true, true, true]);
      }
    });

    it('leaves no contact of a conversation that is erased at the same time', async () => {
      const place = await createPlace();
      const [one, other] = [await place.open(), await place.open()];
      for (let round = 0; round < 15; round++) {
        const [erased, swept] = [await one.start('fr'), await one.start('fr', 'replay')];
        await Promise.allSettled([
          one.leaveContact(erased.id, 'a@example.org'),
          other.erase(erased.id),
          one.leaveContact(swept.id, 'b@example.org'),
          other.eraseReplays(),
        ]);
        for (const { id } of [erased, swept]) await expect(one.read(id)).rejects.toMatchObject(unknown);
        expect(await one.listContacts()).toEqual([]);
      }
    });

    it('finds who waits in a database from before it was kept who answers', async () => {
      const place = await createPlace();
      await place.migrateTo('0001-conversations');
      const [waiting, other] = [conversationOfOld('waiting'), conversationOfOld('other')];
      const asked = [...handoffEvents('1'), ...exchangeEvents('2')];
      const said = [saidEvent('1', '"action":"handoff"'), ...exchangeEvents('2')];
      await place.run(...waiting.appended(asked), ...other.appended(said));
      const second = await place.open();
      expect(await second.listWaiting()).toEqual([{ id: waiting.key.id, isTaken: false }]);
      expect((await second.open(waiting.key)).events).toEqual(asked);
      expect((await second.open(other.key)).kind).toBe('visitor');
    });

    it('refuses a database of a newer version and leaves it as it was', async () => {
      const place = await createPlace();
      await (await place.open())[Symbol.asyncDispose]();
      await place.run("insert into kysely_migration values ('9999-far-future', '')");
      const tooNew = { code: 'STORE_TOO_NEW', kind: 'input' };
      await expect(place.open()).rejects.toMatchObject(tooNew);
      await expect(place.open()).rejects.toThrow('9999-far-future');
      await place.run("delete from kysely_migration where name = '9999-far-future'");
      expect(await (await place.open()).listContacts()).toEqual([]);
    });
  });
}
