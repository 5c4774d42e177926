import type { Slots } from '../dialogue/events.ts';
import type { Block, FilterFacets, RankedAnswer, SplitReply } from '../protocol/drafting.ts';
import type { CheckedQuotation } from './reply/check-quotations.ts';
import type { FreeSearch } from './search-answers.ts';

/**
 * What drafting asks of the corpus of the moment. Every method rejects with a fault of kind `busy` while no index can
 * serve.
 */
export interface Drafting {
  /** The questions of a message with their answers. */
  readTicket(text: string, facets: Slots): Promise<SplitReply>;
  /** What both can be filtered by. */
  listFacets(): Promise<FilterFacets>;
  searchAnswers(search: FreeSearch): Promise<readonly RankedAnswer[]>;
  /** What the corpus says of every quotation, in the order of the blocks. */
  checkQuotations(blocks: readonly Block[]): Promise<readonly CheckedQuotation[]>;
}
