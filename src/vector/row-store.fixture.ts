import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenFile } from './open-file.ts';
import { createFileRowStore, type RowStore } from './row-store.ts';

/** Rows in a file that has no name any more: it goes with its descriptor. */
export function createTemporaryFileRows(bytes: Uint8Array, rowBytes: number): RowStore {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-rows-'));
  const path = join(folder, 'rows');
  writeFileSync(path, bytes);
  const store = createFileRowStore(new OpenFile(path), rowBytes);
  rmSync(folder, { recursive: true });
  return store;
}
