import { readdir } from 'node:fs/promises';
import type { OpenIndex } from '../indexing/open-index.ts';
import { BUNDLED, listCorpusNames } from '../replay/corpus-name.ts';
import { defaultCorpusFolder } from './setting-variables.ts';

/** The names that fixtures may call the corpus of an index by. */
export async function corpusNamesOf({
  corpusFolder,
  manifest,
}: Pick<OpenIndex, 'corpusFolder' | 'manifest'>): Promise<string[]> {
  return listCorpusNames(corpusFolder, manifest, await listBundledPages());
}

/** By what it holds, where that has a name: folders of many corpora are called the same. */
export function nameCorpus(names: readonly string[]): string | undefined {
  return names.includes(BUNDLED) ? BUNDLED : (names[1] ?? names[0]);
}

/** None where Guichet was installed without its corpus. */
async function listBundledPages(): Promise<string[]> {
  const names = await readdir(defaultCorpusFolder).catch(() => []);
  return names.filter((name) => name.endsWith('.txt'));
}
