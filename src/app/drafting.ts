import type { Drafting } from '../drafting/drafting.ts';
import { listFilterFacets } from '../drafting/filter-facets.ts';
import { readTicket } from '../drafting/read-ticket.ts';
import { checkQuotations } from '../drafting/reply/check-quotations.ts';
import { searchAnswers } from '../drafting/search-answers.ts';
import type { LiveIndex } from './live-index.ts';

/** Drafting over whichever index is live. */
export function createDrafting(live: Pick<LiveIndex, 'use'>): Drafting {
  return {
    readTicket: (text, facets) => live.use(({ parts }) => readTicket(text, facets, parts)),
    listFacets: () => live.use(async ({ parts }) => listFilterFacets(parts)),
    searchAnswers: (search) => live.use(({ parts }) => searchAnswers(search, parts)),
    checkQuotations: (blocks) => live.use(({ index }) => checkQuotations(blocks, index)),
  };
}
