import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { GuichetError, hasSystemCode, messageOf } from '../core/errors.ts';
import { decodeUtf8 } from '../core/text.ts';
import { type ConversationFile, parseConversations } from './fixture.ts';
import { describeProblems, refuseBroken } from './problems.ts';

/** Fixtures as they are named on the command line: files, and folders of `.yaml` and `.yml` files. */

/**
 * Reads all files, each once, in order of the paths and in a folder of the names. Every conversation has a name of its
 * own, by which reports tell them apart.
 * @throws GuichetError (kind `input`) `FIXTURE_MISSING` for a path that is not there, cannot be read or is a folder
 *   without fixtures, `FIXTURE_BROKEN` or `NOT_UTF8` for the first file that is none, `FIXTURE_BROKEN` for every name
 *   that is taken.
 */
export async function readFixtures(paths: readonly string[]): Promise<ConversationFile[]> {
  const found = (await Promise.all(paths.map(listFiles))).flat();
  const once = found.filter((file, i) => found.findIndex((other) => resolve(other) === resolve(file)) === i);
  const files = await takeFirstFault(once.map(readFixture));
  refuseDuplicates(files);
  return files;
}

/** Whether a file of a folder of fixtures is one, by its name. */
export function isFixtureName(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

async function listFiles(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter(isFixtureName).sort();
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

/** What the first of several rejects with, in their order, and not whichever is sooner: a run is told the same twice. */
async function takeFirstFault<Result>(works: readonly Promise<Result>[]): Promise<Result[]> {
  const settled = await Promise.allSettled(works);
  return settled.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

function refuseDuplicates(files: readonly ConversationFile[]): void {
  const places = new Map<string, string>();
  const lines = files
    .flatMap(({ conversations }) => conversations)
    .flatMap((conversation) => {
      const { file, line, name } = conversation;
      const first = places.get(name);
      places.set(name, first ?? `${file}:${line}`);
      if (first === undefined) return [];
      const what = `the name «${name}» is taken by the conversation at ${first}`;
      return describeProblems(conversation, [{ path: ['name'], part: 'value', what }]);
    });
  refuseBroken(lines, 'Give each conversation a name of its own.');
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
