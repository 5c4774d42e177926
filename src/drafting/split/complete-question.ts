import type { FacetCatalogue } from '../../corpus/facets.ts';
import { leansBack } from '../../dialogue/reading/asking.ts';
import { readLeaning } from '../../dialogue/reading/read-message.ts';
import { stripCourtesy } from '../../dialogue/reading/smalltalk.ts';

/** How a question may be searched. */
export interface Wording {
  /** By its own words. */
  readonly alone: string;
  /** With what it leans on; absent where it leans on nothing. */
  readonly joined?: string;
}

/** What stands before a question. */
export interface Surrounding {
  /** The question before. */
  readonly before: Wording | undefined;
  /** Sentences that tell something, the nearest last. */
  readonly told: readonly string[];
}

/** Longest text that is searched, in UTF-16 code units: the model reads about as much. What asks stands at its end. */
const MAX_SEARCHED = 1_500;

/**
 * What to search for a question. «Et pour les ESMS ?» takes the subject of the question before; «Dans ce cas, que
 * faire ?» what is told right before it, or where nothing is, the question before.
 */
export function completeQuestion(
  text: string,
  { before, told }: Surrounding,
  catalogue: FacetCatalogue = { facets: [] },
): Wording {
  const alone = (stripCourtesy(text) ?? text).slice(-MAX_SEARCHED);
  const earlier = before?.joined ?? before?.alone;
  const leaning = earlier === undefined ? undefined : readLeaning(alone, earlier, {}, catalogue);
  if (leaning !== undefined) return { alone, joined: leaning.query.slice(-MAX_SEARCHED) };
  if (!leansBack(alone)) return { alone };
  const context = told.length > 0 ? told.join(' ') : earlier;
  return context === undefined ? { alone } : { alone, joined: `${context} ${alone}`.slice(-MAX_SEARCHED) };
}
