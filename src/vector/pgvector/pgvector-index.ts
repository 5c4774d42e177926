import type { PGVectorStore } from '@langchain/community/vectorstores/pgvector';
import { z } from 'zod';
import type { LabelledIndex } from '../labelled-index.ts';
import type { EntryLabels, Labels } from '../labels.ts';
import { compareNeighbours, type Neighbour } from '../vector-index.ts';
import { vectorsDamaged } from './pgvector-faults.ts';

/** Stands for the values of a kind that an entry is not labelled with, so that one filter finds both. */
const ANY = '*';

/**
 * Vectors in a table of PostgreSQL with the extension pgvector, which LangChain's `PGVectorStore` reads: its HNSW index is
 * searched, and labels are filters in SQL. Every process that serves the same index shares it.
 */
export class PgVectorIndex implements LabelledIndex {
  readonly size: number;
  readonly #store: Pick<PGVectorStore, 'similaritySearchVectorWithScore'>;
  readonly #labels: EntryLabels;
  readonly #rowSchema: z.ZodType<{ readonly entry: number }>;

  constructor(store: Pick<PGVectorStore, 'similaritySearchVectorWithScore'>, labels: EntryLabels) {
    this.size = labels.size;
    this.#store = store;
    this.#labels = labels;
    this.#rowSchema = z.object({ entry: z.int().min(0).lt(labels.size) });
  }

  search(vector: Float32Array, topK: number): Promise<Neighbour[]> {
    return this.#find(vector, topK);
  }

  searchAmong(vector: Float32Array, topK: number, known: Labels): Promise<Neighbour[]> {
    const limits = Object.entries(this.#labels.narrow(known));
    const filter = limits.map(([kind, values]) => [
      toKey(this.#labels, kind),
      { arrayContains: [...values, ANY] },
    ]);
    return this.#find(vector, topK, Object.fromEntries(filter));
  }

  async #find(vector: Float32Array, topK: number, filter?: Filter): Promise<Neighbour[]> {
    const found = await this.#store.similaritySearchVectorWithScore(Array.from(vector), topK, filter);
    return found
      .map(([{ metadata }, distance]) => {
        const row = this.#rowSchema.safeParse(metadata);
        if (!row.success) throw vectorsDamaged(`a row that names no entry: ${JSON.stringify(metadata)}`);
        return { entry: row.data.entry, score: 1 - distance };
      })
      .sort(compareNeighbours);
  }
}

type Filter = NonNullable<Parameters<PGVectorStore['similaritySearchVectorWithScore']>[2]>;

/** What a row says of its entry, as `searchAmong` asks for it. */
export function describeEntry(labels: EntryLabels, entry: number): Readonly<Record<string, unknown>> {
  const own = labels.of(entry);
  return {
    entry,
    ...Object.fromEntries(labels.kinds.map((kind) => [toKey(labels, kind), own[kind] ?? [ANY]])),
  };
}

/** By place: `PGVectorStore` writes the key into its SQL as it stands, and a kind is whatever a corpus calls it. */
function toKey(labels: EntryLabels, kind: string): string {
  return `label${labels.kinds.indexOf(kind)}`;
}
