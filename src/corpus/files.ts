import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { GuichetError, hasSystemCode, messageOf } from '../core/errors.ts';
import { compareText, sha256Of } from '../core/text.ts';

/** How a file of answers is read: a captured page, one JSON record a line, or a table with a header. */
export type AnswerFileKind = 'page' | 'jsonl' | 'csv';

/** What a corpus may bring once, at its root: the facet catalogue, the glossary, the notes on its pages. */
export type CompanionKind = 'facets' | 'glossary' | 'sources';

/** A file of answers, of the editorial layer about them, or of what goes with them. */
export type CorpusFileKind = AnswerFileKind | 'editorial' | CompanionKind;

/** A file that belongs to the corpus, and the proof of what it held when it was read. */
export interface CorpusFile {
  /** Relative to the corpus folder, with `/` between the parts. */
  readonly path: string;
  readonly kind: CorpusFileKind;
  readonly bytes: number;
  /** Of the bytes as they stand, 64 hex digits. */
  readonly sha256: string;
}

/** Holds what people write about the answers; never a source of answers. */
const EDITORIAL_FOLDER = 'editorial';

const answerKinds: Readonly<Record<string, AnswerFileKind>> = {
  '.txt': 'page',
  '.jsonl': 'jsonl',
  '.csv': 'csv',
};

const editorialKinds: Readonly<Record<string, CorpusFileKind>> = {
  '.yaml': 'editorial',
  '.yml': 'editorial',
};

/** By path: at the root and so written, for a file of settings must not be taken up by accident. */
const companionKinds: Readonly<Record<string, CompanionKind>> = {
  'facets.yaml': 'facets',
  'glossary.yaml': 'glossary',
  'sources.yaml': 'sources',
};

/**
 * Kind of a path by its place and its extension, in any case; undefined for a file that is no part of the
 * corpus.
 */
export function corpusFileKind(path: string): CorpusFileKind | undefined {
  if (Object.hasOwn(companionKinds, path)) return companionKinds[path];
  const extension = /\.[a-z]+$/.exec(path.toLowerCase())?.[0] ?? '';
  const kinds = path.split('/').slice(0, -1).includes(EDITORIAL_FOLDER) ? editorialKinds : answerKinds;
  return Object.hasOwn(kinds, extension) ? kinds[extension] : undefined;
}

/** Whether files of a kind hold answers: only those are sources that can be cited, proved and shown. */
export function isAnswerFileKind(kind: CorpusFileKind): kind is AnswerFileKind {
  return Object.values(answerKinds).some((answerKind) => answerKind === kind);
}

/**
 * Paths of the corpus files, the editorial layer and its companions included, relative to the folder, in
 * order of their UTF-16 code units. Folders are searched in depth, but for hidden ones and links to folders.
 * The list may be empty.
 * @throws GuichetError `CORPUS_MISSING` where the folder is none; `CORPUS_BROKEN` where a file is a link that
 *   leads out of the folder or nowhere: an answer's source has to lie where its citation says.
 */
export async function listCorpusFiles(folder: string): Promise<string[]> {
  const root = await resolveFolder(folder);
  const paths = await listFolder(root, root, '');
  return paths.sort(compareText);
}

/**
 * Hashes the corpus files without reading what they say: tells whether a corpus is the one that was indexed.
 */
export async function fingerprintCorpus(folder: string): Promise<CorpusFile[]> {
  const files: CorpusFile[] = [];
  for (const path of await listCorpusFiles(folder)) {
    files.push(describeFile(path, await readCorpusFile(folder, path)));
  }
  return files;
}

/** Name, kind, size and hash of a corpus file from its bytes. */
export function describeFile(path: string, bytes: Uint8Array): CorpusFile {
  return { path, kind: corpusFileKind(path) ?? 'page', bytes: bytes.length, sha256: sha256Of(bytes) };
}

/**
 * Bytes of a corpus file.
 * @throws GuichetError `CORPUS_UNREADABLE` naming the file and the system's reason.
 */
export async function readCorpusFile(folder: string, path: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, path));
  } catch (cause) {
    throw unreadable(join(folder, path), cause);
  }
}

/** Real path of the folder, links resolved, which the files in it must not leave. */
async function resolveFolder(folder: string): Promise<string> {
  const problem = await folderProblem(folder);
  if (problem === undefined) return realpath(folder);
  throw new GuichetError({
    kind: 'input',
    code: 'CORPUS_MISSING',
    message: `The corpus folder ${folder} ${problem}`,
    remedy:
      'Put it back, or build from another folder of pages (.txt), .jsonl or .csv files: npx guichet index --corpus DIR.',
  });
}

async function folderProblem(folder: string): Promise<string | undefined> {
  try {
    return (await stat(folder)).isDirectory() ? undefined : 'is a file, not a folder';
  } catch (cause) {
    return hasSystemCode(cause, 'ENOENT') ? 'does not exist' : `cannot be opened: ${messageOf(cause)}`;
  }
}

async function listFolder(root: string, folder: string, prefix: string): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readEntries(folder)) {
    const path = prefix + entry.name;
    const full = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.')) paths.push(...(await listFolder(root, full, `${path}/`)));
    } else if (corpusFileKind(path) !== undefined && !entry.name.startsWith('.')) {
      if (await isFileInside(root, full, path, entry)) paths.push(path);
    }
  }
  return paths;
}

async function readEntries(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    throw unreadable(folder, cause);
  }
}

/** A link to a file inside the folder is as good as the file: mounted configurations are made of them. */
async function isFileInside(root: string, full: string, path: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const target = await realpath(full).catch(() => undefined);
  if (target?.startsWith(root.endsWith(sep) ? root : root + sep)) return (await stat(target)).isFile();
  throw new GuichetError({
    kind: 'input',
    code: 'CORPUS_BROKEN',
    message: `${path} is a link that leads ${target === undefined ? 'nowhere' : `out of the corpus folder, to ${target}`}`,
    remedy: 'Copy the file into the corpus folder, or remove the link.',
  });
}

function unreadable(path: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CORPUS_UNREADABLE',
    message: `${path} cannot be read: ${messageOf(cause)}`,
    remedy: 'Check that it is still there and that its permissions let this user read it.',
    cause,
  });
}
