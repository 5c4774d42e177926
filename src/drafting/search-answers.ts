import type { Slots } from '../dialogue/events.ts';
import { findTitle } from '../dialogue/option-labels.ts';
import { detectLanguage } from '../language/detect-language.ts';
import type { RankedAnswer } from '../protocol/drafting.ts';
import type { Hit } from '../retrieval/hit.ts';
import { listTellingWords } from './rank/match-words.ts';
import { describeHits, listHolding, type RankingParts } from './rank/rank-answers.ts';

/** Hits that are looked at for the words of a search, beyond those that are shown. */
const DEPTH = 200;

/** Answers found where nobody says how many. */
export const FOUND = 20;

export interface FreeSearch {
  readonly query: string;
  /** Values that an answer has to hold for, by facet. */
  readonly facets: Slots;
  /** Answers at most. */
  readonly limit: number;
}

/**
 * Free search over the answers and their titles. Those that hold all words of the search come first: who looks for
 * «F414» knows what is written there. Among those, and behind them, the likelier come first.
 */
export async function searchAnswers(
  { query, facets, limit }: FreeSearch,
  parts: RankingParts,
): Promise<RankedAnswer[]> {
  const terms = { lang: detectLanguage(query) ?? 'fr', facets };
  const { hits } = await parts.searcher.retrieve(query, DEPTH);
  const holding = listHolding(hits, terms, parts);
  const asked = listTellingWords(query);
  const isWritten = (hit: Hit): boolean => asked.length > 0 && holdsAll(hit, asked, terms.facets, parts);
  const inOrder = [...holding.filter(isWritten), ...holding.filter((hit) => !isWritten(hit))];
  return describeHits(query, inOrder.slice(0, limit), terms, parts);
}

function holdsAll(
  { answer }: Hit,
  asked: ReturnType<typeof listTellingWords>,
  slots: Slots,
  { catalogue }: RankingParts,
): boolean {
  const title = findTitle(answer, { slots, catalogue })?.title ?? '';
  const held = new Set(listTellingWords(`${answer.text}\n${title}`).flatMap(({ stems }) => stems));
  return asked.every(({ stems }) => stems.some((stem) => held.has(stem)));
}
