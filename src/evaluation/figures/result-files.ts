import { access, constants, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceDurably } from '../../core/durable.ts';
import { GuichetError, messageOf } from '../../core/errors.ts';

/** Files that an evaluation leaves behind. Each is replaced whole: an older one stays until the new one is complete. */

/**
 * Makes sure that files can be written at these places, before the long work whose result they hold; makes the
 * folders that are missing.
 * @throws GuichetError `RESULT_UNWRITABLE` (kind `input`) naming the folder.
 */
export async function prepareResults(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const folder = dirname(path);
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
    } catch (cause) {
      throw unwritable(folder, cause);
    }
  }
}

/**
 * Writes a result beside its place and renames it.
 * @param uniqueSuffix of the file's name until it is complete.
 * @throws GuichetError `RESULT_UNWRITABLE` (kind `input`) naming the file.
 */
export async function writeResult(
  path: string,
  content: string | Uint8Array,
  uniqueSuffix: string,
): Promise<void> {
  try {
    await replaceDurably(path, content, uniqueSuffix);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'RESULT_UNWRITABLE',
    message: `${path} cannot be written: ${messageOf(cause)}`,
    remedy: 'Name a place that can be written with --report, --output, --trec or --qrels.',
    cause,
  });
}
