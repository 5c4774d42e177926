import { GuichetError } from '../core/errors.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { firstRightRank, meanReciprocalRank, recallAt } from '../metrics/ranking.ts';
import type { Searcher } from '../retrieval/searcher.ts';
import type { LabelledQuery } from './queries-file.ts';

/** Retrieval quality over the answerable questions of a labelled set. */
export interface RetrievalReport {
  readonly overall: RetrievalFigures;
  /** By `kind`, in order of first appearance. */
  readonly byKind: Readonly<Record<string, RetrievalFigures>>;
}

export interface RetrievalFigures {
  readonly questions: number;
  readonly recallAt1: number;
  readonly recallAt3: number;
  readonly recallAt5: number;
  readonly mrr: number;
}

/** Labels that name no answer. */
const UNANSWERABLE = new Set(['-', 'smalltalk', 'handoff', '']);

/** Deep enough for the reciprocal rank to see what it counts. */
const DEPTH = 100;

/**
 * Searches every answerable question of a labelled set.
 * @throws GuichetError `GOLD_UNKNOWN` (kind `input`) for a label that names no answer of the index.
 */
export async function evaluateRetrieval(
  queries: readonly LabelledQuery[],
  answers: readonly IndexedAnswer[],
  searcher: Searcher,
): Promise<RetrievalReport> {
  const names = namesByLabel(answers);
  const ranks: { readonly kind: string; readonly rank: number | undefined }[] = [];
  for (const { query, kind = '', gold = '' } of queries) {
    if (UNANSWERABLE.has(gold.trim())) continue;
    const right = new Set(
      gold
        .trim()
        .split(/\s+/)
        .map((label) => names.get(label) ?? unknownGold(label)),
    );
    const hits = await searcher.search(query, DEPTH);
    ranks.push({
      kind,
      rank: firstRightRank(
        hits.map(({ answer }) => answer.name),
        right,
      ),
    });
  }
  const kinds = [...new Set(ranks.map(({ kind }) => kind))].filter(Boolean);
  return {
    overall: summarise(ranks.map(({ rank }) => rank)),
    byKind: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        summarise(ranks.filter((entry) => entry.kind === kind).map(({ rank }) => rank)),
      ]),
    ),
  };
}

/** A label is a short name or the id of a row; an id whose text repeats names the merged answer. */
function namesByLabel(answers: readonly IndexedAnswer[]): ReadonlyMap<string, string> {
  return new Map(
    answers.flatMap(({ name, notes }) => [
      ...notes.flatMap(({ id }) => (id === undefined ? [] : [[id, name] as const])),
      [name, name] as const,
    ]),
  );
}

function summarise(ranks: readonly (number | undefined)[]): RetrievalFigures {
  return {
    questions: ranks.length,
    recallAt1: recallAt(1, ranks),
    recallAt3: recallAt(3, ranks),
    recallAt5: recallAt(5, ranks),
    mrr: meanReciprocalRank(ranks),
  };
}

function unknownGold(label: string): never {
  throw new GuichetError({
    kind: 'input',
    code: 'GOLD_UNKNOWN',
    message: `the label ${label} names no answer of the index`,
    remedy: 'Labels are short names or row ids of the corpus that was indexed.',
  });
}
