import type { Pool, PoolClient } from 'pg';
import { messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Timers } from '../core/timers.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { EmbedderEmbeddings } from '../embedding/langchain.ts';
import type { OpenNearest } from '../indexing/open-index.ts';
import { isExhaustive } from '../retrieval/candidates.ts';
import { createPool, nameDatabase } from '../store/postgres-pool.ts';
import { openPgVectors, SEARCH_SETTINGS } from '../vector/pgvector/pgvector-tables.ts';
import { ScannedIndex } from '../vector/scanned-index.ts';
import { StandbyIndex } from '../vector/standby-index.ts';
import type { Settings } from './settings.ts';

/** Where the vectors of passages are searched, for as long as indexes are opened. */
export interface Vectors extends AsyncDisposable {
  /** Undefined: in the graph of the index itself. */
  readonly openNearest: OpenNearest | undefined;
  /** Why they are compared one by one meanwhile, as anybody may read it; undefined where they are not. */
  trouble(): string | undefined;
}

export interface VectorsParts {
  readonly embedder: Embedder;
  readonly logger: Logger;
  readonly timers: Timers;
  /** See `standby-index.ts`: a service goes on without, a command waits. */
  readonly openingPatienceMs?: number;
}

/** Filling a table with some hundred thousand vectors, or waiting for another process that does. */
const FILLING_TIMEOUT_MS = 6 * 60 * 60 * 1000;

/** Longer than a search is waited for (`standby-index.ts`). */
const SEARCH_TIMEOUT_MS = 5_000;

const TROUBLE = 'vectors are compared one by one: their database cannot be used';

/** Vectors as the settings say; no connection is made before an index is opened. */
export function createVectors(
  { vectorsUrl: url }: Pick<Settings, 'vectorsUrl'>,
  parts: VectorsParts,
): Vectors {
  if (url === undefined) return none;
  const { embedder, logger, timers, openingPatienceMs } = parts;
  const database = nameDatabase(url);
  const searching = createPool({ url, statementTimeoutMs: SEARCH_TIMEOUT_MS, setUp: SEARCH_SETTINGS });
  const opened = new Set<StandbyIndex>();
  const filling = new Set<PoolClient>();

  const connectToFill = (): Pool => {
    const pool = createPool({ url, statementTimeoutMs: FILLING_TIMEOUT_MS, max: 2 });
    pool.on('connect', (client) => void filling.add(client));
    pool.on('remove', (client) => void filling.delete(client));
    return pool;
  };

  const openNearest: OpenNearest = async (vectors, answers) => {
    if (isExhaustive(answers)) {
      logger.debug(
        { answers },
        'every answer is compared with every question: no database of vectors is needed',
      );
      return undefined;
    }
    const open = () =>
      openPgVectors(
        {
          searching,
          connectToFill,
          embeddings: new EmbedderEmbeddings(embedder),
          onFill: (rows) => logger.info({ database, rows }, 'writing the vectors to their database'),
        },
        vectors,
      );
    const index = await StandbyIndex.open({
      open,
      standby: new ScannedIndex(vectors.exact, vectors.labels),
      timers,
      ...(openingPatienceMs !== undefined && { openingPatienceMs }),
      onLost(thrown) {
        logger.warn({ database, reason: messageOf(thrown) }, TROUBLE);
      },
      onBack() {
        logger.info({ database }, 'vectors are searched in their database again');
      },
      onClosed() {
        opened.delete(index);
      },
    });
    opened.add(index);
    return index;
  };

  return {
    openNearest,
    trouble: () => ([...opened].some(({ isLost }) => isLost) ? TROUBLE : undefined),
    async [Symbol.asyncDispose]() {
      // A table that is being written, or waited for, must not keep the process: what is unfinished is begun again.
      await Promise.allSettled([...filling].map((client) => client.end()));
      await searching.end();
    },
  };
}

const none: Vectors = {
  openNearest: undefined,
  trouble: () => undefined,
  [Symbol.asyncDispose]: async () => {},
};
