import type { Labels } from './labels.ts';
import type { Neighbour, VectorIndex } from './vector-index.ts';

/**
 * The port of a nearest-neighbour index whose entries are labelled, so that it can look among some of them alone: of many
 * entries with nearly one vector, those that hold for somebody else would otherwise be all that is found.
 *
 * Contract, held by every implementation (see `labelled-index.contract.ts`): that of a vector index; what is found
 * among some is what the search of all finds, without those that do not hold (see `EntryLabels`).
 */
export interface LabelledIndex extends VectorIndex {
  /**
   * The nearest of the entries that hold for what is known; of all where nothing is known, or nothing that any entry is labelled
   * with.
   * @param vector `[dims]`, unit length.
   */
  searchAmong(vector: Float32Array, topK: number, known: Labels): Promise<Neighbour[]>;
}
