import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRandom } from '../core/random.ts';
import type { ConversationKey } from '../protocol/conversation.ts';
import type { ConversationStore } from './conversations.ts';
import { exchangeEvents, saidEvent, turnedEvent } from './events.fixture.ts';
import { createFolder, fileIn, openStore, readBytes } from './sqlite-place.fixture.ts';
import { CONVERSATION_TTL_MS, createOptions } from './store-under-test.fixture.ts';

const words = ['bonjour-je-suis-Odette', 'odette@example.org', 'question-Odette'];

/** Starts a conversation in which the visitor's words stand wherever they may. */
async function converse(store: ConversationStore): Promise<ConversationKey> {
  const key = await store.start('fr');
  const long = `${'x'.repeat(5_000)} ${words[0]} ${'y'.repeat(5_000)}`;
  await store.append(key.id, 0, [saidEvent('1', words[0]!), saidEvent('2', long)]);
  await store.append(key.id, 2, [turnedEvent(words[2]!, 'Réponse-archivée.'), ...exchangeEvents('4')]);
  await store.leaveContact(key.id, words[1]!);
  return key;
}

/** Which of these stand somewhere in the folder's files. */
async function findWords(folder: string, wanted: readonly string[] = words): Promise<string[]> {
  const files = [...(await readBytes(folder)).values()];
  return wanted.filter((word) => files.some((bytes) => bytes.includes(word)));
}

/** Bytes of the pages that are nodes of the trees of what visitors said, rather than the rest of a long row. */
async function readNodes(folder: string): Promise<Buffer[]> {
  const database = new Database(fileIn(folder), { readonly: true });
  const query = "select pageno from dbstat where name in ('events', 'contacts') and pagetype <> 'overflow'";
  const pages = database.prepare(query).pluck().all() as number[];
  const size = database.pragma('page_size', { simple: true }) as number;
  database.close();
  const bytes = await readFile(fileIn(folder));
  return pages.map((page) => bytes.subarray((page - 1) * size, page * size));
}

describe('what SQLite keeps of an erased conversation', () => {
  it('is nothing, before closing and after', async () => {
    const folder = await createFolder();
    const store = await openStore(folder);
    const key = await converse(store);
    expect(await findWords(folder)).toEqual(words);
    await store.erase(key.id);
    expect(await findWords(folder)).toEqual([]);
    expect(await findWords(folder, ['Réponse-archivée.'])).toHaveLength(1);
    await store[Symbol.asyncDispose]();
    expect([...(await readBytes(folder)).keys()]).toEqual(['conversations.sqlite']);
    expect(await findWords(folder)).toEqual([]);
  });

  it('is nothing after a sweep', async () => {
    const folder = await createFolder();
    const { options, pass } = createOptions();
    const store = await openStore(folder, options);
    await converse(store);
    pass(CONVERSATION_TTL_MS);
    await store.sweep();
    expect(await findWords(folder)).toEqual([]);
  });

  it('is nothing even where another process was reading', async () => {
    const folder = await createFolder();
    const store = await openStore(folder);
    const key = await converse(store);
    const reader = new Database(fileIn(folder));
    onTestFinished(() => void reader.close());
    reader.exec('begin; select * from events');
    const erasing = store.erase(key.id);
    await wait(100);
    reader.exec('commit');
    await erasing;
    expect(await findWords(folder)).toEqual([]);
  });

  it('is left to the sweep where another process reads for longer than five seconds', async () => {
    const folder = await createFolder();
    const store = await openStore(folder);
    const key = await converse(store);
    const reader = new Database(fileIn(folder));
    onTestFinished(() => void reader.close());
    reader.exec('begin; select * from events');
    await store.erase(key.id);
    await expect(store.open(key)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
    reader.exec('commit');
    await store.sweep();
    expect(await findWords(folder)).toEqual([]);
  });

  it('is nothing of a contact that was replaced, after a sweep', async () => {
    const folder = await createFolder();
    const store = await openStore(folder);
    const key = await converse(store);
    await store.leaveContact(key.id, 'another@example.org');
    await store.sweep();
    expect(await findWords(folder, [words[1]!, 'another@example.org'])).toEqual(['another@example.org']);
  });

  it('never was in the nodes of the tree, of which SQLite leaves copies when it balances them', async () => {
    const folder = await createFolder();
    const store = await openStore(folder);
    for (let i = 0; i < 5; i++) await converse(store);
    await store[Symbol.asyncDispose]();
    const nodes = await readNodes(folder);
    expect(nodes.length).toBeGreaterThan(10);
    expect(words.filter((word) => nodes.some((bytes) => bytes.includes(word)))).toEqual([]);
    expect(await findWords(folder)).toEqual(words);
  });

  it('is nothing among many conversations, as the tree is balanced over and over', async () => {
    const random = createRandom(5);
    const folder = await createFolder();
    const store = await openStore(folder);
    const kept = new Map<string, number>();
    const erased: string[] = [];
    const pick = () => [...kept.keys()][Math.floor(random() * kept.size)]!;
    for (let step = 0; step < 800; step++) {
      if (kept.size === 0 || random() < 0.12) kept.set((await store.start('fr')).id, 0);
      const id = pick();
      const seq = kept.get(id)!;
      await store.append(id, seq, [saidEvent(`${step}`, `<${id}> ${'z'.repeat(600 * random() ** 3)}`)]);
      kept.set(id, seq + 1);
      if (random() > 0.08) continue;
      const gone = pick();
      await store.erase(gone);
      kept.delete(gone);
      erased.push(`<${gone}>`);
    }
    expect(erased.length).toBeGreaterThan(40);
    expect(await findWords(folder, erased)).toEqual([]);
  });
});
