import { basename, extname } from 'node:path';
import type { Manifest } from '../indexing/manifest.ts';

/** What fixtures call the bundled corpus, and every copy of it. */
export const BUNDLED = 'ans';

/**
 * The names that fixtures may call a corpus by: that of its folder, and those of its files of answers without their
 * endings. One that has a page of the bundled corpus is the bundled one, wherever it lies and however it was edited.
 * @param bundledPages file names of the pages of the bundled corpus.
 */
export function listCorpusNames(
  corpusFolder: string,
  { corpus }: Pick<Manifest, 'corpus'>,
  bundledPages: readonly string[],
): string[] {
  const answers = corpus.files.filter(({ kind }) => kind === 'page' || kind === 'jsonl' || kind === 'csv');
  const isBundled = answers.some(({ path }) => bundledPages.includes(path));
  const names = answers.map(({ path }) => basename(path, extname(path)));
  return [...new Set([...(isBundled ? [BUNDLED] : []), basename(corpusFolder), ...names])];
}
