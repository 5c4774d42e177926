import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { GuichetError, hasSystemCode, messageOf } from '../core/errors.ts';
import { decodeUtf8 } from '../core/text.ts';
import { type ConversationFile, parseConversations } from './fixture.ts';

/** Fixtures as they are named on the command line: files, and folders of `.yaml` and `.yml` files. */

/**
 * Reads all files, each once, in order of the paths and in a folder of the names. Every conversation has a name of its
 * own, by which reports tell them apart.
 * @throws GuichetError (kind `input`) `FIXTURE_MISSING` for a path that is not there, cannot be read or is a folder
 *   without fixtures, `FIXTURE_BROKEN` or `NOT_UTF8` for the first file that is none.
 */
export async function readFixtures(paths: readonly string[]): Promise<ConversationFile[]> {
  const found = (await Promise.all(paths.map(listFiles))).flat();
  const once = found.filter((file, i) => found.findIndex((other) => resolve(other) === resolve(file)) === i);
  const files = await Promise.all(once.map(readFixture));
  refuseDuplicates(files);
  return files;
}

async function listFiles(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => /\.ya?ml$/.test(name)).sort();
    if (names.length > 0) return names.map((name) => join(path, name));
  } catch (cause) {
    throw missing(path, hasSystemCode(cause, 'ENOENT') ? 'does not exist' : messageOf(cause), cause);
  }
  throw missing(path, 'holds no .yaml file');
}

async function readFixture(file: string): Promise<ConversationFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw missing(file, `cannot be read: ${messageOf(cause)}`, cause);
  }
  return parseConversations(decodeUtf8(bytes, file), file);
}

function refuseDuplicates(files: readonly ConversationFile[]): void {
  const places = new Map<string, string>();
  for (const { file, line, name } of files.flatMap(({ conversations }) => conversations)) {
    const first = places.get(name);
    if (first !== undefined) {
      throw new GuichetError({
        kind: 'input',
        code: 'FIXTURE_BROKEN',
        message: `${file}:${line} the name «${name}» is taken by the conversation at ${first}`,
        remedy: 'Give each conversation a name of its own.',
      });
    }
    places.set(name, `${file}:${line}`);
  }
}

function missing(path: string, what: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'FIXTURE_MISSING',
    message: `${path} ${what}`,
    remedy: 'Name .yaml files of conversations, or folders of them.',
    cause,
  });
}
