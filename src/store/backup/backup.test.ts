import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../core/text.ts';
import type { DurableStore } from '../durable-store.ts';
import { createFolder, createSqlitePlace } from '../sqlite-place.fixture.ts';
import { createOptions } from '../store-under-test.fixture.ts';
import { verifyStore } from '../verify-store.ts';
import {
  fillStore,
  modeOf,
  newPath,
  readLinesOf,
  restoreFrom,
  writeLines,
  writeTo,
} from './backup.fixture.ts';
import { openBackup } from './read-backup.ts';

async function openStore(): Promise<DurableStore> {
  return (await createSqlitePlace()).open(createOptions().options);
}

/** A backup of two conversations. */
async function createBackup() {
  const [store, path] = [await openStore(), await newPath()];
  const keys = await fillStore(store);
  const counts = await writeTo(path, store);
  return { store, path, keys, counts };
}

type Line = Record<string, unknown>;

describe('a backup', () => {
  it('is a file for its owner only, with all there is, and leaves nothing beside it', async () => {
    const { path, counts } = await createBackup();
    expect(counts).toEqual({ texts: 3, conversations: 2, events: 6, contacts: 1, rows: 0 });
    expect(await modeOf(path)).toBe(0o600);
    expect(await readdir(dirname(path))).toEqual(['backup.jsonl']);
    const [header, ...records] = await readLinesOf(path);
    expect(header).toEqual({
      type: 'guichet-backup',
      version: 1,
      guichet: '0.1.0',
      schema: expect.stringMatching(/^\d{4}-/),
      at: '2026-01-01T00:00:00.000Z',
      counts,
    });
    expect(records.map(({ type }) => type)).toEqual([
      'text',
      'text',
      'text',
      'conversation',
      'conversation',
      'contact',
    ]);
  });

  it('has neither tokens nor a text twice', async () => {
    const { path, keys } = await createBackup();
    const text = await readFile(path, 'utf8');
    for (const { token } of keys) expect(text).not.toContain(token);
    expect(text.split('"text":"c"')).toHaveLength(2);
  });

  it('brings everything back, and opens with the same tokens', async () => {
    const { store, path, keys, counts } = await createBackup();
    const other = await openStore();
    expect(await restoreFrom(path, other)).toEqual(counts);
    for (const key of keys) expect(await other.open(key)).toEqual(await store.open(key));
    expect(await other.listContacts()).toEqual(await store.listContacts());
    expect((await verifyStore(other, { answers: new Map() })).failures).toEqual([]);
    const again = await newPath();
    await writeTo(again, other);
    expect(await readFile(again)).toEqual(await readFile(path));
  });

  it('of an empty store is one', async () => {
    const [path, other] = [await newPath(), await openStore()];
    await writeTo(path, await openStore());
    expect(await restoreFrom(path, other)).toEqual({
      texts: 0,
      conversations: 0,
      events: 0,
      contacts: 0,
      rows: 0,
    });
  });

  it('is never overwritten', async () => {
    const { store, path } = await createBackup();
    const before = await readFile(path);
    await expect(writeTo(path, store)).rejects.toMatchObject({ code: 'BACKUP_EXISTS', kind: 'input' });
    expect(await readFile(path)).toEqual(before);
  });

  it.each(['missing/backup.jsonl', 'file/backup.jsonl'])(
    'is refused where it cannot be written: %s',
    async (name) => {
      const folder = await createFolder();
      await writeFile(join(folder, 'file'), '');
      const writing = writeTo(join(folder, name), await openStore());
      await expect(writing).rejects.toMatchObject({ code: 'BACKUP_UNWRITABLE', kind: 'input' });
      expect(await readdir(folder)).toEqual(['file']);
    },
  );

  it('of a damaged store is refused and leaves no file', async () => {
    const place = await createSqlitePlace();
    const store = await place.open();
    await fillStore(store);
    await place.run('delete from events where seq = 1');
    const path = await newPath();
    await expect(writeTo(path, store)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    expect(await readdir(dirname(path))).toEqual([]);
  });
});

/** A store with something in it, and the message of the refusal to restore over it. */
async function refusal(path: string): Promise<{ code: string; message: string }> {
  const store = await openStore();
  const key = await store.start('pt');
  const { code, message } = await restoreFrom(path, store, true).then(
    () => ({ code: 'RESTORED', message: '' }),
    (thrown) => thrown,
  );
  expect((await store.open(key)).lang).toBe('pt');
  return { code, message };
}

describe('a file that is no sound backup', () => {
  it('is refused wherever it is cut off', { timeout: 120_000 }, async () => {
    const { path } = await createBackup();
    const bytes = await readFile(path);
    const cut = await newPath();
    const ends = [...bytes.keys()].filter((at) => bytes[at] === 0x0a);
    const header = ends[0]! + 1;
    const places = [header, header + 1, ...ends.slice(1, -1).flatMap((at) => [at, at + 1]), bytes.length - 1];
    for (const length of places) {
      await writeFile(cut, bytes.subarray(0, length));
      await expect(openBackup(cut)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED', kind: 'integrity' });
      await expect(openBackup(cut)).rejects.toThrow('cut off');
    }
    expect((await refusal(cut)).message).toContain('cut off');
  });

  it('is refused whichever byte is another one', { timeout: 120_000 }, async () => {
    const { path } = await createBackup();
    const bytes = await readFile(path);
    const changed = await newPath();
    for (let at = 0; at < bytes.length; at += 7) {
      const copy = Buffer.from(bytes);
      copy[at] = copy[at]! ^ 1;
      await writeFile(changed, copy);
      await expect(openBackup(changed), `byte ${at}`).rejects.toThrow('Nothing was restored');
    }
    expect((await refusal(changed)).code).toMatch(/^BACKUP_/);
  });

  const foreign = ['', '\n', '{}\n', 'PK\u0003\u0004', '{"type":"text"}\n', 'x'.repeat(200_000)];
  it.each(foreign)('is said to be none where it is something else', async (content) => {
    const path = await newPath();
    await writeFile(path, content);
    const { code, message } = await refusal(path);
    expect(code).toBe('BACKUP_FOREIGN');
    expect(message).toContain(path);
  });

  it('is said to be missing, or to be a folder', async () => {
    const path = await newPath();
    expect((await refusal(path)).code).toBe('BACKUP_UNREADABLE');
    await mkdir(path);
    expect((await refusal(path)).code).toBe('BACKUP_FOREIGN');
  });

  it.each([
    ['format', { version: 2, more: true }],
    ['tables', { schema: '9999-far-future' }],
  ])('is said to be newer: its %s', async (_, part) => {
    const { path } = await createBackup();
    const [header, ...records] = await readLinesOf(path);
    await writeLines(path, [{ ...header, guichet: '7.0.0', ...part }, ...records]);
    const { code, message } = await refusal(path);
    expect(code).toBe('BACKUP_TOO_NEW');
    expect(message).toContain('7.0.0');
  });

  const falsified: [string, string, (lines: Line[]) => Line[]][] = [
    ['a text of another hash', 'does not hash', (lines) => lines.with(1, { ...lines[1], text: 'Faux.' })],
    ['a key that is none', 'Unrecognized key', (lines) => lines.with(1, { ...lines[1], more: 1 })],
    ['a missing text', 'is not in the archive', (lines) => lines.toSpliced(1, 1)],
    ['a record twice', 'out of order', (lines) => lines.toSpliced(1, 0, lines[1]!)],
    ['records in another order', 'out of order', (lines) => [lines[0]!, ...lines.slice(1).toReversed()]],
    ['a missing record', 'number of records', (lines) => lines.slice(0, -1)],
    ['something behind the end', 'behind the end', (lines) => [...lines, { type: 'end', sha256: '' }]],
    ['a header twice', 'line 2', (lines) => lines.toSpliced(1, 0, lines[0]!)],
    ['an event that is none', 'event', (lines) => changeEvents(lines, () => [{ type: 'dreamt' }])],
    [
      'a message that ends twice',
      'twice',
      (lines) => changeEvents(lines, (events) => [...events, events[1]!]),
    ],
    ['an id that no database has', 'line 5', (lines) => lines.with(4, { ...lines[4], id: 'a\0b' })],
  ];
  it.each(falsified)(
    'is refused with its line although its hash is right: %s',
    async (name, what, change) => {
      const { path } = await createBackup();
      const lines = change(await readLinesOf(path));
      if (name === 'something behind the end') {
        const body = lines
          .slice(0, -1)
          .map((line) => `${JSON.stringify(line)}\n`)
          .join('');
        const end = { type: 'end', sha256: sha256Of(body) };
        await writeFile(path, `${body}${JSON.stringify(end)}\n${JSON.stringify(end)}\n`);
      } else await writeLines(path, lines);
      const { code, message } = await refusal(path);
      expect(code).toBe('BACKUP_DAMAGED');
      expect(message).toMatch(/ is damaged: line \d+: /);
      expect(message).toContain(what);
    },
  );
});

function changeEvents(lines: Line[], change: (events: Line[]) => Line[]): Line[] {
  const line = lines[4]!;
  expect(line.type).toBe('conversation');
  return lines.with(4, { ...line, events: change(line.events as Line[]) });
}
