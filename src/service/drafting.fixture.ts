import { sha256Of } from '../core/text.ts';
import type { Drafting } from '../drafting/drafting.ts';
import type { CheckedQuotation } from '../drafting/reply/check-quotations.ts';
import { splitTicket } from '../drafting/split/split-ticket.ts';
import type { RankedAnswer } from '../protocol/drafting.ts';
import { quote } from '../protocol/drafting.ts';
import type { ServedAnswer } from '../protocol/turn.ts';

/** Support for the tests of this room: drafting over one answer that is known beforehand. */

export interface FakeDrafting extends Drafting {
  /** What it was asked to filter by, call by call. */
  readonly filters: unknown[];
  /** What the corpus says from now on in the place of the answer; undefined: what it said at first. */
  replacement: string | undefined;
}

/** Splits for real; finds the answer for every question; a quotation of it is current until it is replaced. */
export function createFakeDrafting(answer: Omit<ServedAnswer, 'probability'>): FakeDrafting {
  const ranked: RankedAnswer = {
    ...answer,
    probability: 0.9,
    rank: 1,
    matches: [{ start: 0, end: 3 }],
    unmatched: ['délai'],
  };
  const filters: unknown[] = [];
  const drafting: FakeDrafting = {
    filters,
    replacement: undefined,
    async readTicket(text, facets) {
      filters.push(facets);
      const { questions, leftOut } = splitTicket(text, { facets: [] });
      return {
        lang: 'fr',
        questions: questions.map(({ text: written, start, end, alone }) => ({
          text: written,
          span: { start, end },
          searched: alone,
          verdict: 'answer',
          answers: [ranked],
          reasons: [{ code: 'sure' }],
        })),
        leftOut,
      };
    },
    async searchAnswers({ facets, limit }) {
      filters.push(facets);
      return Array<RankedAnswer>(3).fill(ranked).slice(0, limit);
    },
    listFacets: async () => [{ facet: 'vague', question: 'Quelle vague ?', values: ['Vague 1'] }],
    async checkQuotations(blocks) {
      return blocks.flatMap((block, place): CheckedQuotation[] => {
        if (block.kind === 'text') return [];
        if (sha256Of(block.text) !== block.sha256) return [{ block: place, state: 'forged' }];
        if (block.sha256 !== answer.sha256) return [{ block: place, state: 'gone' }];
        const { replacement } = drafting;
        if (replacement === undefined) {
          return [{ block: place, state: 'current', current: quote(ranked) }];
        }
        const successor = { ...quote(ranked), text: replacement, sha256: sha256Of(replacement) };
        return [{ block: place, state: 'changed', successor }];
      });
    },
  };
  return drafting;
}
