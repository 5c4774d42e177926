import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { GuichetError, messageOf } from '../../core/errors.ts';
import { compareText, sha256Of } from '../../core/text.ts';
import { proveRecords } from '../event-record.ts';
import { type KeptRecord, keptRecordSchema } from '../kept-records.ts';
import { keptTables, keyOf } from '../kept-tables.ts';
import { isKnownStep } from '../migrate.ts';
import { backupDamaged, backupForeign, backupTooNew, backupUnreadable } from './backup-faults.ts';
import {
  anyHeaderSchema,
  BACKUP_VERSION,
  type BackupHeader,
  endSchema,
  headerSchema,
  RecordTally,
} from './backup-format.ts';
import { type FileLine, readLines } from './file-lines.ts';

/** A backup that was read to its end and is whole. */
export interface ProvedBackup extends AsyncDisposable {
  readonly header: BackupHeader;
  /** Reads the file again, and proves it again: it may have been written to meanwhile. */
  records(): AsyncIterable<KeptRecord>;
}

/**
 * Opens a backup and proves it: every line, the hash of all, the order and number of records, every text by its hash,
 * every event by its schema and the texts that it shows. Keeps no more of it in memory than the hashes of the texts.
 * @throws GuichetError `BACKUP_UNREADABLE` (missing), `BACKUP_FOREIGN`, `BACKUP_TOO_NEW` (input), `BACKUP_DAMAGED`
 *   (integrity), also from the records.
 */
export async function openBackup(path: string): Promise<ProvedBackup> {
  const file = await openFile(path);
  const close = () => file.close();
  try {
    const header = await readHeader(path, file);
    const records = () => new BackupReader(path, file, header).records();
    for await (const _ of records());
    return { header, records, [Symbol.asyncDispose]: close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (cause) {
    throw backupUnreadable(path, cause);
  }
  throw backupForeign(path);
}

/** What is of another version is said to be so, whatever else its header has. */
async function readHeader(path: string, file: FileHandle): Promise<BackupHeader> {
  for await (const { bytes } of readLines(path, file)) {
    const stated = safeParseJson(bytes.toString());
    const any = anyHeaderSchema.safeParse(stated);
    if (!any.success) break;
    const { version, guichet, schema } = any.data;
    if (version > BACKUP_VERSION || !isKnownStep(schema)) throw backupTooNew(path, guichet);
    const parsed = headerSchema.safeParse(stated);
    if (parsed.success) return parsed.data;
    throw backupDamaged(path, `line 1: ${z.prettifyError(parsed.error)}`, parsed.error);
  }
  throw backupForeign(path);
}

/** The order in which a backup has its records, and tables. */
const sections: readonly string[] = ['text', 'conversation', 'contact', ...keptTables];

/** Reads a backup once, from its beginning. */
class BackupReader {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #header: BackupHeader;
  readonly #hash = createHash('sha256');
  readonly #tally = new RecordTally();
  readonly #archived = new Set<string>();
  readonly #names = new Set<string>();
  #last = { section: 0, name: '' };

  constructor(path: string, file: FileHandle, header: BackupHeader) {
    this.#path = path;
    this.#file = file;
    this.#header = header;
  }

  async *records(): AsyncGenerator<KeptRecord> {
    let isEnded = false;
    for await (const line of readLines(this.#path, this.#file)) {
      if (isEnded) throw this.#damaged(line, 'something stands behind the end');
      if (!line.isWhole) break;
      const value = safeParseJson(line.bytes.toString());
      const end = endSchema.safeParse(value);
      isEnded = end.success;
      if (end.success) this.#proveEnd(line, end.data.sha256);
      else if (line.number > 1) yield this.#prove(line, value);
      this.#hash.update(line.bytes);
    }
    if (!isEnded) throw backupDamaged(this.#path, 'it is cut off, its end is missing');
  }

  #prove(line: FileLine, value: unknown): KeptRecord {
    const parsed = keptRecordSchema.safeParse(value);
    if (!parsed.success) throw this.#damaged(line, z.prettifyError(parsed.error));
    const record = parsed.data;
    this.#proveOrder(line, record);
    if (record.type === 'text') {
      if (sha256Of(record.text) !== record.sha256)
        throw this.#damaged(line, 'the text does not hash to its name');
      this.#archived.add(record.sha256);
    }
    if (record.type === 'conversation') {
      const bodies = record.events.map((event) => JSON.stringify(event));
      try {
        proveRecords(record.id, bodies, (sha256) => this.#archived.has(sha256));
      } catch (thrown) {
        if (!(thrown instanceof GuichetError)) throw thrown;
        throw this.#damaged(line, thrown.message, thrown);
      }
    }
    this.#tally.add(record);
    return record;
  }

  /** No name comes twice: those that every database orders alike come in order, the few others are remembered. */
  #proveOrder(line: FileLine, record: KeptRecord): void {
    const section = sections.indexOf(record.type === 'row' ? record.table : record.type);
    const name = nameOf(record);
    const last = this.#last;
    if (section < last.section) throw this.#damaged(line, 'it is out of order');
    if (section > last.section) this.#names.clear();
    else if (record.type === 'row' ? this.#names.has(name) : compareText(name, last.name) <= 0)
      throw this.#damaged(line, 'it is out of order, or there twice');
    if (record.type === 'row') this.#names.add(name);
    this.#last = { section, name };
  }

  #proveEnd(line: FileLine, stated: string): void {
    const actual = this.#hash.copy().digest('hex');
    if (actual !== stated)
      throw this.#damaged(line, `what stands before hashes to ${actual}, not to ${stated}`);
    const [counts, found] = [this.#header.counts, this.#tally.counts];
    const isComplete = (Object.keys(found) as (keyof typeof found)[]).every(
      (kind) => counts[kind] === found[kind],
    );
    if (!isComplete) throw this.#damaged(line, 'the number of records is not what the header says');
  }

  #damaged({ number }: FileLine, what: string, cause?: unknown): GuichetError {
    return backupDamaged(this.#path, `line ${number}: ${what.replace(/\.$/, '')}`, cause);
  }
}

function nameOf(record: KeptRecord): string {
  switch (record.type) {
    case 'text':
      return record.sha256;
    case 'conversation':
      return record.id;
    case 'contact':
      return record.conversation;
    case 'row':
      return JSON.stringify(
        keyOf(record.table).map((column) => record.row[column as keyof typeof record.row]),
      );
  }
}

/** What is no JSON is no record either, and said to be none. */
function safeParseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    return messageOf(thrown);
  }
}
