import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guichet } from './command-line.ts';

/** The FAQ of a library that does not exist: small, so that an index takes three seconds. */
export const libraryFaq = fileURLToPath(new URL('../corpora/bibliotheque/', import.meta.url));

/** A copy of the library's FAQ and the place of its index, in a folder of their own. */
export interface Library {
  readonly folder: string;
  readonly corpus: string;
  readonly index: string;
  remove(): void;
}

export function createLibrary(): Library {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-library-'));
  const corpus = join(folder, 'corpus');
  cpSync(libraryFaq, corpus, { recursive: true });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return { folder, corpus, index: join(folder, 'index'), remove };
}

export async function createIndexedLibrary(): Promise<Library> {
  const library = createLibrary();
  await buildIndex(library);
  return library;
}

/** A copy of library and index together, which find each other wherever they are. */
export function copyLibrary({ folder: from }: Library): Library {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-library-'));
  cpSync(from, folder, { recursive: true, preserveTimestamps: true });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return { folder, corpus: join(folder, 'corpus'), index: join(folder, 'index'), remove };
}

/** Builds the index and gives the name of its build. */
export async function buildIndex({ corpus, index }: Library): Promise<string> {
  const { status, stdout, stderr } = await guichet(['index', '--corpus', corpus, '--index', index, '--json']);
  if (status !== 0) throw new Error(`the index was not built: ${stderr}`);
  return (JSON.parse(stdout) as { build: string }).build;
}

/** Every file of the live build, its manifest and the pointer included. */
export function listIndexFiles({ index }: Library): string[] {
  const pointer = join(index, 'current');
  const { build } = JSON.parse(readFileSync(pointer, 'utf8')) as { build: string };
  const manifest = join(index, build, 'manifest.json');
  const { files } = JSON.parse(readFileSync(manifest, 'utf8')) as { files: { path: string }[] };
  return [pointer, manifest, ...files.map(({ path }) => join(dirname(manifest), path))];
}

/** Changes one byte in the middle of a file; call the result to put it back. */
export function changeByte(path: string): () => void {
  const bytes = readFileSync(path);
  // An empty file has no byte to change: it gets one.
  const changed = bytes.length > 0 ? Buffer.from(bytes) : Buffer.alloc(1);
  changed[Math.floor(changed.length / 2)]! ^= 1;
  writeFileSync(path, changed);
  return () => writeFileSync(path, bytes);
}

/** Replaces words that a file holds once; call the result to put them back. */
export function reword(path: string, from: string, to: string): () => void {
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${path} does not hold «${from}» once`);
  writeFileSync(path, text.replace(from, to));
  return () => writeFileSync(path, text);
}
