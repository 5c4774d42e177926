import { join } from 'node:path';
import { sha256Of } from '../core/text.ts';
import { OpenFile } from '../vector/open-file.ts';
import { createFileRowStore, createMemoryRowStore, type RowStore } from '../vector/row-store.ts';
import { HNSW_FOLDER } from './index-files.ts';
import { indexDamaged, type Manifest } from './manifest.ts';

/**
 * Largest file held in memory, in bytes. The token codes of about 5,000 answers take as much: up to there nothing is
 * read from disk once the index is open; beyond, spans are read from the file where they stand.
 */
export const HELD_BYTES = 256 * 2 ** 20;

/** A file whose bytes are what the manifest says: in memory, or open and read when it is asked for. */
type ProvedFile =
  | { readonly held: Uint8Array }
  | { readonly open: OpenFile }
  /** Read by name, by a library that takes nothing else. */
  | { readonly named: true };

/** Every file of a build by its path, each proved against the manifest. Nothing has to be closed by hand. */
export interface ProvedFiles {
  readonly folder: string;
  readonly files: ReadonlyMap<string, ProvedFile>;
}

/**
 * Proves every file that the manifest lists. Files below `hnsw/` are hashed and closed; all others are held, or
 * stay open, so that what is read is what was hashed.
 * @param heldBytes largest file held in memory.
 * @throws GuichetError `INDEX_DAMAGED` naming the first file that is missing or has changed.
 */
export async function proveFiles(
  folder: string,
  manifest: Manifest,
  heldBytes = HELD_BYTES,
): Promise<ProvedFiles> {
  const files = new Map<string, ProvedFile>();
  for (const { path, bytes, sha256 } of manifest.files) {
    files.set(path, await proveFile(join(folder, path), bytes, sha256, keepingOf(path, bytes, heldBytes)));
  }
  return { folder, files };
}

/** Files in memory that somebody else has proved. @param folder for faults. */
export function holdFiles(folder: string, files: Iterable<readonly [string, Uint8Array]>): ProvedFiles {
  return { folder, files: new Map([...files].map(([path, held]) => [path, { held }])) };
}

type Keeping = 'held' | 'open' | 'named';

function keepingOf(path: string, bytes: number, heldBytes: number): Keeping {
  if (path.startsWith(`${HNSW_FOLDER}/`)) return 'named';
  return bytes <= heldBytes ? 'held' : 'open';
}

async function proveFile(path: string, bytes: number, sha256: string, keeping: Keeping): Promise<ProvedFile> {
  const file = orDamaged(path, () => new OpenFile(path));
  try {
    if (file.size !== bytes) throw indexDamaged(path, 'its content has changed');
    const held = keeping === 'held' ? orDamaged(path, () => file.readAll()) : undefined;
    const actual = held ? sha256Of(held) : await hashOf(path, file);
    if (actual !== sha256) throw indexDamaged(path, 'its content has changed');
    if (keeping === 'open') return { open: file };
    file[Symbol.dispose]();
    return held ? { held } : { named: true };
  } catch (thrown) {
    file[Symbol.dispose]();
    throw thrown;
  }
}

async function hashOf(path: string, file: OpenFile): Promise<string> {
  return file.hash().catch((cause: unknown) => {
    throw indexDamaged(path, 'it cannot be read', cause);
  });
}

function orDamaged<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw indexDamaged(path, 'it cannot be read', cause);
  }
}

/**
 * Rows of a proved file, in memory or on disk; a file on disk is closed with the first store over it that is
 * disposed of.
 * @throws GuichetError `INDEX_DAMAGED` where there is no such file, or no whole number of rows in it.
 */
export function rowsOf({ folder, files }: ProvedFiles, name: string, rowBytes: number): RowStore {
  const path = join(folder, name);
  const file = files.get(name);
  if (file === undefined || 'named' in file) throw indexDamaged(path, 'the manifest does not list it');
  const bytes = 'held' in file ? file.held.length : file.open.size;
  if (bytes % rowBytes !== 0) throw indexDamaged(path, `it holds no rows of ${rowBytes} bytes`);
  return 'held' in file ? createMemoryRowStore(file.held, rowBytes) : createFileRowStore(file.open, rowBytes);
}

/** A proved file as a whole. @throws as `rowsOf`. */
export function bytesOf(files: ProvedFiles, name: string): Uint8Array {
  const rows = rowsOf(files, name, 1);
  return rows.read(0, rows.rows);
}

/** A proved file in UTF-8. @throws as `rowsOf`. */
export function textOf(files: ProvedFiles, name: string): string {
  return new TextDecoder().decode(bytesOf(files, name));
}
