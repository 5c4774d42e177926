import { dirname, resolve } from 'node:path';
import { watch } from 'chokidar';
import { isFixtureName } from '../read-fixtures.ts';

/**
 * Tells of every change of some files until it is disposed of: written, replaced by another, gone, there again. Of a
 * folder, those fixtures are meant that stand right in it.
 * @param onChange is called with the absolute path of the file; perhaps more than once for one save, and once for two that
 *   come within 50 ms.
 */
export type WatchFiles = (
  paths: readonly string[],
  onChange: (path: string) => void,
) => Promise<AsyncDisposable>;

/** Resolves once the files are watched: what changes from then on is told. */
export const watchFiles: WatchFiles = async (paths, onChange) => {
  const wanted = new Set(paths.map((path) => resolve(path)));
  const isMeant = (path: string): boolean =>
    wanted.has(path) || (wanted.has(dirname(path)) && isFixtureName(path));
  // From the folders above: a file that is gone takes its own watch along, and may be there again.
  const roots = new Set([...wanted].map((path) => dirname(path)));
  const watcher = watch([...roots], {
    ignoreInitial: true,
    depth: 1,
    ignored: (path) => !roots.has(path) && !isMeant(path),
  });
  watcher.on('all', (event, path) => {
    if (event !== 'addDir' && event !== 'unlinkDir' && isMeant(path)) onChange(path);
  });
  await new Promise<void>((ready, fail) => {
    watcher.once('ready', ready);
    watcher.once('error', fail);
  });
  return { [Symbol.asyncDispose]: () => watcher.close() };
};
