import { resolve } from 'node:path';
import { GuichetError } from '../core/errors.ts';
import { proveIndex } from '../indexing/open-index.ts';
import { defaultCorpusFolder, defaultIndexFolder } from './setting-variables.ts';
import type { Settings } from './settings.ts';

/**
 * The corpus to work on: the one asked for, else the one that the index was built from, else the bundled one.
 * @throws GuichetError `INDEX_DAMAGED` where the index can no longer say.
 */
export async function chooseCorpus({ corpusFolder, indexFolder }: Settings): Promise<string> {
  if (corpusFolder !== undefined) return corpusFolder;
  const found = await proveIndex(indexFolder);
  return found.state === 'proved' ? found.builtFrom : defaultCorpusFolder;
}

/**
 * The corpus to build from, which may be what mends a damaged index.
 * @throws GuichetError `CORPUS_UNKNOWN` (kind `input`) for a damaged index that is not the default one: guessing
 *   could replace it by an index of another corpus.
 */
export async function chooseCorpusToBuild(settings: Settings): Promise<string> {
  const { indexFolder } = settings;
  try {
    return await chooseCorpus(settings);
  } catch (cause) {
    if (resolve(indexFolder) === resolve(defaultIndexFolder)) return defaultCorpusFolder;
    throw new GuichetError({
      kind: 'input',
      code: 'CORPUS_UNKNOWN',
      message: `the index ${indexFolder} is damaged and no longer says which corpus it was built from`,
      remedy: 'Name the corpus folder with --corpus.',
      cause,
    });
  }
}
