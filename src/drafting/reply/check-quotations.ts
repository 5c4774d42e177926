import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Citation } from '../../core/answer.ts';
import { sha256Of } from '../../core/text.ts';
import { readCitation } from '../../corpus/proof.ts';
import { toServed } from '../../dialogue/serve-answer.ts';
import type { IndexedAnswer, OpenIndex } from '../../indexing/open-index.ts';
import { type Block, type Quotation, type QuotationState, quote } from '../../protocol/drafting.ts';
import { idOf } from '../answer-id.ts';
import { findDifference } from './difference.ts';
import { findSuccessor } from './successor.ts';

/** The corpus of the moment: its answers, and where its files stand. */
export type QuotableCorpus = Pick<OpenIndex, 'answers' | 'catalogue' | 'sources' | 'corpusFolder'>;

/** What became of a quotation; a current one with the title and the citations that the corpus has now. */
export type CheckedQuotation = QuotationState & { readonly current?: Quotation };

/**
 * Hashes every quotation again and looks for its text in the corpus of the moment, down to the cited lines of the files.
 * One entry for each quotation, in the order of the blocks; nothing that a block says of itself is believed.
 * @throws GuichetError `CITATION_BROKEN` (integrity) where a file is no more what was indexed.
 */
export function checkQuotations(
  blocks: readonly Block[],
  corpus: QuotableCorpus,
): Promise<CheckedQuotation[]> {
  const checks = blocks.flatMap((block, place) =>
    block.kind === 'quotation' ? [checkQuotation(block, place, corpus)] : [],
  );
  return Promise.all(checks);
}

async function checkQuotation(
  quotation: Quotation,
  block: number,
  corpus: QuotableCorpus,
): Promise<CheckedQuotation> {
  const { sha256, text } = quotation;
  if (!isWhole(text) || sha256Of(text) !== sha256) return { block, state: 'forged' };
  const answer = corpus.answers.find((known) => known.sha256 === sha256);
  if (answer !== undefined && (await standsInFiles(answer, text, corpus))) {
    return { block, state: 'current', current: quoteAnswer(answer, corpus) };
  }
  const successor = findSuccessor(quotation, corpus.answers);
  if (successor === undefined || successor === answer) return { block, state: 'gone' };
  const difference = findDifference(text, successor.text);
  return { block, state: 'changed', successor: quoteAnswer(successor, corpus), difference };
}

/** Halves of characters have no bytes of their own: another text would have the same hash. */
function isWhole(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

async function standsInFiles(
  { citations }: IndexedAnswer,
  text: string,
  { corpusFolder }: QuotableCorpus,
): Promise<boolean> {
  const read = citations.map(async (citation: Citation) => {
    return readCitation(await readFile(join(corpusFolder, citation.file)), citation);
  });
  return (await Promise.all(read)).every((standing) => standing === text);
}

function quoteAnswer(answer: IndexedAnswer, corpus: QuotableCorpus): Quotation {
  const id = idOf(answer);
  const served = { ...toServed(answer, corpus), probability: 1, rank: 1, matches: [], unmatched: [] };
  return quote({ ...served, ...(id !== undefined && { id }) });
}
