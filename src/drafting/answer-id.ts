import type { IndexedAnswer } from '../indexing/open-index.ts';

/** Name of an answer that outlives a change of its text: of its editorial entry, or of its row; undefined for neither. */
export function idOf({ editorial, notes }: Pick<IndexedAnswer, 'editorial' | 'notes'>): string | undefined {
  return editorial?.id ?? notes.find(({ id }) => id !== undefined)?.id;
}
