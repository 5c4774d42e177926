import { resolve } from 'node:path';

/** Absolute paths as messages quote them, up to the last slash. */
const PATH_TO_NAME = /(?<![\w.:/])\/(?:[^\s/:;,«»"'()]+\/)+/g;

/** A message that names files without saying where they lie, for whoever may not know the machine. */
export function withoutFolders(message: string, folders: readonly string[]): string {
  const known = folders.flatMap((folder) => [resolve(folder), folder]).sort((a, b) => b.length - a.length);
  const unplaced = known.reduce(
    (text, folder) => text.replaceAll(`${folder}/`, '').replaceAll(folder, '…'),
    message,
  );
  return unplaced.replace(PATH_TO_NAME, '');
}
