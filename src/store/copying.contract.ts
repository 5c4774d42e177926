import { describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { sha256Of } from '../core/text.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import { createGate } from './copying.fixture.ts';
import type { DurableStore, KeptCounts } from './durable-store.ts';
import { exchangeEvents, handoffEvents, saidEvent } from './events.fixture.ts';
import type { KeptRecord } from './kept-records.ts';
import { keptTables, uncopiedTables } from './kept-tables.ts';
import type { CreatePlace } from './store-place.fixture.ts';
import { collect, createOptions, START } from './store-under-test.fixture.ts';
import { verifyStore } from './verify-store.ts';

const odd = '\ufeffÉté\u00a0: « œuf »\0\r\n\u2028 e\u0301 😀 ';

async function copyOf(store: DurableStore): Promise<{ counts: KeptCounts; records: KeptRecord[] }> {
  const copies: { counts: KeptCounts; records: KeptRecord[] }[] = [];
  await store.copyOut(async ({ counts, records }) => {
    copies.push({ counts, records: await collect(records) });
  });
  return copies[0]!;
}

async function* listItems<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** Conversations of all kinds. */
async function fill(store: DurableStore, conversations: number) {
  const random = createRandom(11);
  const filling = Array.from({ length: conversations }, async (_, i) => {
    const events: DialogueEvent[] = [];
    for (let m = 0; m < 3 * random(); m++) events.push(...exchangeEvents(`m${m}`, `text ${i % 17}`, odd));
    if (i % 9 === 0) events.push(...handoffEvents('h'));
    if (i % 13 === 0) events.push(saidEvent('odd\ud83d\0', odd));
    const key = await store.start(i % 2 === 0 ? 'fr' : 'de', i % 20 === 7 ? 'replay' : 'visitor');
    await store.append(key.id, 0, events);
    if (i % 9 === 0) await store.leaveContact(key.id, `06 12 34 56 78\0\ud83d ${i}`);
    return key;
  });
  return Promise.all(filling);
}

/**
 * What is taken from one store is in the other, whatever they are.
 * @param createPlace of the store that is copied; `createOther` of the one that it is copied into.
 */
export function describeMoving(name: string, createPlace: CreatePlace, createOther: CreatePlace): void {
  describe(`moving: ${name}`, () => {
    it('brings everything over, to the byte', { timeout: 120_000 }, async () => {
      const store = await (await createPlace()).open(createOptions().options);
      const other = await (await createOther()).open(createOptions().options);
      // More than are read at once.
      const keys = await fill(store, 230);
      const copy = await copyOf(store);
      expect(copy.counts).toMatchObject({ texts: 18, conversations: 230, contacts: 26 });

      expect(await other.copyIn(listItems(copy.records), { replaces: false })).toEqual(copy.counts);
      for (const key of keys) expect(await other.open(key)).toEqual(await store.open(key));
      expect(await other.listWaiting()).toEqual(await store.listWaiting());
      expect(await other.listContacts()).toEqual(await store.listContacts());
      expect(await collect(other.servedTexts())).toEqual(await collect(store.servedTexts()));
      const verified = await verifyStore(other, { answers: new Map() });
      expect(verified).toEqual(await verifyStore(store, { answers: new Map() }));
      expect(verified.failures).toEqual([]);
      expect(await copyOf(other)).toEqual(copy);
    });

    it('brings accounts, drafts and decisions over, and neither sessions nor links', async () => {
      const { options } = createOptions();
      const [place, otherPlace] = [await createPlace(), await createOther()];
      const [store, other] = [await place.open(options), await otherPlace.open(options)];
      const { id } = await store.start('fr');
      await store.append(id, 0, exchangeEvents('m', 'a'));
      const insertions = [
        `insert into agent_accounts values ('a1', 'zoe', 'Zoé', 'agent', '$argon2id$', 0, ${START}, null)`,
        `insert into agent_sessions values ('${'0'.repeat(64)}', 'a1', ${START}, ${START})`,
        `insert into agent_links values ('${'1'.repeat(64)}', 'a1', ${START + 1})`,
        `insert into agent_audit values ('t1', ${START}, null, 'added', 'zoe', null)`,
        `insert into drafts values ('d1', 'a1', '     {"text":"Bonjour"}', ${START})`,
        `insert into drafts values ('d0', 'a1', '{}', ${START - options.conversationTtlMs})`,
        `insert into snippets values ('s1', '{"name":"Merci"}')`,
        `insert into proposals values ('p1', 'g1', 'g1', '{"kind":"dismiss"}', 'zoe', ${START}, null, 'open', '{}')`,
        `insert into proposal_questions values ('p1', '${id}', '0')`,
      ];
      await place.run(...insertions);
      const copy = await copyOf(store);
      expect(copy.counts).toEqual({ texts: 1, conversations: 1, events: 2, contacts: 0, rows: 6 });
      await otherPlace.run(...insertions.slice(0, 3));
      const late = other.copyIn(listItems(copy.records), { replaces: false });
      await expect(late).rejects.toMatchObject({ code: 'STORE_NOT_EMPTY' });

      expect(await other.copyIn(listItems(copy.records), { replaces: true })).toEqual(copy.counts);
      expect(await copyOf(other)).toEqual(copy);
      await other.copyIn(listItems(copy.records), { replaces: true });
      expect(await copyOf(other)).toEqual(copy);
      const drafts = copy.records.filter((record) => record.type === 'row' && record.table === 'drafts');
      expect(drafts).toMatchObject([{ row: { id: 'd1', body: '{"text":"Bonjour"}' } }]);
      expect(await otherPlace.count('agent_sessions')).toBe(0);
      expect(await otherPlace.count('agent_links')).toBe(0);
    });

    it('leaves conversations that go on, repeat no message and keep their term', async () => {
      const { options, pass } = createOptions();
      const store = await (await createPlace()).open(options);
      const other = await (await createOther()).open(options);
      const key = await store.start('fr');
      await store.append(key.id, 0, exchangeEvents('m', 'a'));
      pass(1_000);
      await other.copyIn(listItems((await copyOf(store)).records), { replaces: false });
      const again = other.append(key.id, 2, exchangeEvents('m', 'b'));
      await expect(again).rejects.toMatchObject({ code: 'MESSAGE_REPEATED' });
      expect(await other.append(key.id, 1, exchangeEvents('n', 'b'))).toBe(false);
      pass(options.conversationTtlMs - 1_001);
      expect((await other.open(key)).lastSeenAt).toBe((await store.open(key)).lastSeenAt);
      pass(1);
      await expect(other.open(key)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
    });
  });
}

/** How a store is copied, out of it and into it. */
export function describeCopying(name: string, createPlace: CreatePlace): void {
  describe(`copying: ${name}`, () => {
    it('knows of every table whether it is copied', async () => {
      const place = await createPlace();
      await place.open();
      const proved = ['conversations', 'events', 'contacts', 'served_texts'];
      const known = [...proved, ...keptTables, ...uncopiedTables];
      expect((await place.listTables()).sort()).toEqual(known.sort());
    });

    it('leaves out what is past its term, on the way out and on the way in', async () => {
      const { options, pass } = createOptions();
      const store = await (await createPlace()).open(options);
      const [old, young] = [await store.start('fr'), await store.start('fr')];
      await store.append(old.id, 0, exchangeEvents('m', 'a'));
      await store.leaveContact(old.id, 'a@example.org');
      pass(options.contactTtlMs);
      await store.append(young.id, 0, exchangeEvents('m', 'b'));
      await store.leaveContact(young.id, 'b@example.org');
      const early = await copyOf(store);
      expect(early.counts).toEqual({ texts: 2, conversations: 2, events: 4, contacts: 1, rows: 0 });
      pass(options.conversationTtlMs - options.contactTtlMs);
      const late = await copyOf(store);
      expect(late.counts).toEqual({ texts: 2, conversations: 1, events: 2, contacts: 0, rows: 0 });

      const other = await (await createPlace()).open(options);
      expect(await other.copyIn(listItems(early.records), { replaces: false })).toEqual(late.counts);
      expect(await copyOf(other)).toEqual(late);
    });

    it('goes into an empty store only, unless it replaces what is there', async () => {
      const { options } = createOptions();
      const store = await (await createPlace()).open(options);
      const place = await createPlace();
      const other = await place.open(options);
      const key = await store.start('fr');
      await store.append(key.id, 0, exchangeEvents('m', 'a'));
      const copy = await copyOf(store);
      const gone = await other.start('fr');
      await other.append(gone.id, 0, exchangeEvents('m', 'gone'));
      await other.leaveContact(gone.id, 'gone@example.org');

      const refused = other.copyIn(listItems(copy.records), { replaces: false });
      await expect(refused).rejects.toMatchObject({ code: 'STORE_NOT_EMPTY', kind: 'input' });
      expect((await other.open(gone)).events).toHaveLength(2);
      await other.copyIn(listItems(copy.records), { replaces: true });
      expect(await copyOf(other)).toEqual(copy);
      await expect(other.open(gone)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
      expect(await other.findServedText(sha256Of('gone'))).toBeUndefined();
      // Also a store in which a text alone is left is not empty.
      await other.erase(key.id);
      const late = other.copyIn(listItems(copy.records), { replaces: false });
      await expect(late).rejects.toMatchObject({ code: 'STORE_NOT_EMPTY' });
    });

    it('leaves everything as it was where reading the records fails', async () => {
      const { options } = createOptions();
      const store = await (await createPlace()).open(options);
      const other = await (await createPlace()).open(options);
      const key = await other.start('fr');
      await other.append(key.id, 0, exchangeEvents('m', 'a'));
      const before = await copyOf(other);
      await fill(store, 20);
      const { records } = await copyOf(store);
      const breaking = async function* () {
        yield* records.slice(0, -1);
        throw new Error('the disk is gone');
      };
      await expect(other.copyIn(breaking(), { replaces: true })).rejects.toThrow('the disk is gone');
      expect(await copyOf(other)).toEqual(before);
    });

    it('is of one moment, whatever is written meanwhile, and holds up nobody', async () => {
      const place = await createPlace();
      const [store, writer] = [await place.open(), await place.open()];
      const keys = [await store.start('fr'), await store.start('fr'), await store.start('fr')];
      for (const { id } of keys) await store.append(id, 0, exchangeEvents('m', 'a'));
      const [kept, grown, erased] = keys;
      const gate = createGate();
      const copying = store.copyOut(async ({ counts, records }) => {
        const read = [];
        for await (const record of records) {
          // In the middle: the first text is read, the conversations are not.
          if (read.length === 0) await gate.stop();
          read.push(record);
        }
        expect(counts).toEqual({ texts: 1, conversations: 3, events: 6, contacts: 0, rows: 0 });
        const conversations = read.flatMap((record) => (record.type === 'conversation' ? [record] : []));
        expect(conversations.map(({ id }) => id)).toEqual(keys.map(({ id }) => id).sort());
        expect(conversations.map(({ events }) => events.length)).toEqual([2, 2, 2]);
        expect(read).toHaveLength(4);
      });
      await gate.reached;
      await writer.append(grown!.id, 2, exchangeEvents('n', 'b'));
      const { id } = await writer.start('fr');
      await writer.append(id, 0, exchangeEvents('m', 'c'));
      await writer.leaveContact(kept!.id, 'a@example.org');
      await writer.erase(erased!.id);
      gate.open();
      await copying;
      expect((await copyOf(store)).counts).toEqual({
        texts: 3,
        conversations: 3,
        events: 8,
        contacts: 1,
        rows: 0,
      });
    });

    it('shows others all or nothing of what it brings, and lets them write after it', async () => {
      const { options } = createOptions();
      const source = await (await createPlace()).open(options);
      const key = await source.start('fr');
      await source.append(key.id, 0, exchangeEvents('m', 'a'));
      const { records } = await copyOf(source);

      const place = await createPlace();
      const [store, service] = [await place.open(options), await place.open(options)];
      const before = await service.start('fr');
      await service.append(before.id, 0, exchangeEvents('m', 'b'));
      const gate = createGate();
      const slow = async function* () {
        for (const record of records) {
          if (record.type === 'conversation') await gate.stop();
          yield record;
        }
      };
      const copying = store.copyIn(slow(), { replaces: true });
      await gate.reached;
      expect((await service.open(before)).events).toHaveLength(2);
      await expect(service.open(key)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
      const appended = service.append(before.id, 2, exchangeEvents('n', 'b'));
      const refused = expect(appended).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
      const started = service.start('en');
      gate.open();
      await copying;
      await refused;
      expect((await service.open(key)).events).toEqual(exchangeEvents('m', 'a'));
      expect((await service.open(await started)).lang).toBe('en');
      expect(await service.findServedText(sha256Of('b'))).toBeUndefined();
    });
  });
}
