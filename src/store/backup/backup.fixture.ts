import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from '../../core/text.ts';
import type { DurableStore, KeptCounts } from '../durable-store.ts';
import { exchangeEvents, handoffEvents } from '../events.fixture.ts';
import { createFolder } from '../sqlite-place.fixture.ts';
import { createOptions } from '../store-under-test.fixture.ts';
import { openBackup } from './read-backup.ts';
import { writeBackup } from './write-backup.ts';

/** A path of nothing yet, in a folder that goes after the test. */
export async function newPath(): Promise<string> {
  return join(await createFolder(), 'backup.jsonl');
}

export function writeTo(path: string, store: DurableStore): Promise<KeptCounts> {
  const { clock, ids } = createOptions().options;
  return writeBackup(path, store, { clock, ids, version: '0.1.0' });
}

export async function restoreFrom(path: string, store: DurableStore, replaces = false): Promise<KeptCounts> {
  await using backup = await openBackup(path);
  return await store.copyIn(backup.records(), { replaces });
}

/** Two conversations with three texts, one of which has a contact. */
export async function fillStore(store: DurableStore) {
  const keys = [await store.start('fr'), await store.start('de')];
  await store.append(keys[0]!.id, 0, [...exchangeEvents('1', 'a', 'b\u2028'), ...handoffEvents('2')]);
  await store.append(keys[1]!.id, 0, exchangeEvents('1', 'c'));
  await store.leaveContact(keys[0]!.id, 'a@example.org\ud83d');
  return keys;
}

/** The lines of a backup as values, without its end. */
export async function readLinesOf(path: string): Promise<Record<string, unknown>[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -2);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Writes lines as a backup that hashes to what its end says. */
export async function writeLines(path: string, lines: readonly unknown[]): Promise<void> {
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await writeFile(path, `${body}${JSON.stringify({ type: 'end', sha256: sha256Of(body) })}\n`);
}

export async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}
