import type { Finding } from '../findings.ts';
import { findContradictions, type Rivals } from './contradiction.ts';
import { findDanglingReferences } from './dangling-reference.ts';
import type { LintedCorpus } from './linted-corpus.ts';
import { findMarkupLeft } from './markup-left.ts';
import { findNearDuplicates } from './near-duplicate.ts';
import { findNearPairs } from './near-pairs.ts';
import { findRepeatedPhrasings } from './repeated-phrasing.ts';
import { findSameQuestions, findSharedQuestions } from './same-question.ts';
import { createScopeOverlap } from './scope-overlap.ts';
import { findUnknownFacetValues } from './unknown-facet-value.ts';
import { listWordings } from './wordings.ts';

/**
 * Looks for what is wrong between answers, and between them and what is written about them: what no parser and
 * no look at a single text can see. Findings come by check, then in order of answer. Takes 30 ms for the
 * project's own corpus, 4 s for 10,000 answers with 170,000 phrasings.
 */
export function lintCorpus(corpus: LintedCorpus): Finding[] {
  const overlap = createScopeOverlap(corpus);
  const wordings = listWordings(corpus);
  const shared = findSharedQuestions(wordings, overlap);
  const near = findNearPairs(corpus.answers);
  const rivals = [
    ...shared.map(({ first, second }): Rivals => [first.answer, second.answer]),
    ...near.map(({ first, second }): Rivals => [first, second]).filter((pair) => overlap(...pair)),
  ];
  return [
    ...findUnknownFacetValues(corpus),
    ...findSameQuestions(shared),
    ...findNearDuplicates(near),
    ...findContradictions(rivals),
    ...corpus.answers.flatMap(findMarkupLeft),
    ...findDanglingReferences(corpus),
    ...findRepeatedPhrasings(wordings, overlap),
  ];
}
