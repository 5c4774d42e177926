import type { LabelledIndex } from './labelled-index.ts';
import type { EntryLabels } from './labels.ts';
import type { ExactVectors } from './vector-index.ts';

/** The vectors of an index with their labels, for whoever keeps a copy of them elsewhere. */
export interface NamedVectors {
  /** The same for the same vectors with the same labels, and for no others: 16 hexadecimal digits. */
  readonly name: string;
  readonly dims: number;
  readonly exact: ExactVectors;
  readonly labels: EntryLabels;
}

/** An index that holds something which has to be given back. */
export interface OpenLabelledIndex extends LabelledIndex, AsyncDisposable {}
