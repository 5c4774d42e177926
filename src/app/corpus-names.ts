import { readdir } from 'node:fs/promises';
import type { OpenIndex } from '../indexing/open-index.ts';
import { listCorpusNames } from '../replay/corpus-name.ts';
import { defaultCorpusFolder } from './settings.ts';

/** The names that fixtures may call the corpus of an index by. */
export async function corpusNamesOf({
  corpusFolder,
  manifest,
}: Pick<OpenIndex, 'corpusFolder' | 'manifest'>): Promise<string[]> {
  return listCorpusNames(corpusFolder, manifest, await listBundledPages());
}

/** None where Guichet was installed without its corpus. */
async function listBundledPages(): Promise<string[]> {
  const names = await readdir(defaultCorpusFolder).catch(() => []);
  return names.filter((name) => name.endsWith('.txt'));
}
