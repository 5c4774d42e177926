import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, Ids } from '../../core/clock.ts';
import type { Embedder } from '../../embedding/embedder.ts';
import { buildIndex } from '../../indexing/build-index.ts';
import { type OpenIndex, openIndex } from '../../indexing/open-index.ts';
import { leaveOut } from './stored-questions.ts';

/** What an index with less in it is built from. */
export interface WholeCorpus {
  /** With everything in; its corpus folder is read again. */
  readonly index: OpenIndex;
  /** The one that reads the index; one that remembers embeds each text once, not once for each index. */
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Builds the corpus of an index again, without some of its stored questions.
 * @param keys of the questions left out.
 * @throws GuichetError of the corpus or the model.
 */
export async function buildWithout(
  keys: ReadonlySet<string>,
  indexFolder: string,
  { index, embedder, clock, ids }: WholeCorpus,
): Promise<OpenIndex> {
  await buildIndex({
    corpusFolder: index.corpusFolder,
    indexFolder,
    embedder,
    clock,
    ids,
    select: (corpus) => leaveOut(corpus, keys),
  });
  return openIndex({ indexFolder, embedder });
}

/** A temporary folder, which disposing removes. */
export async function createWorkFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'guichet-partial-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
