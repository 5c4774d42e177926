import { basename } from 'node:path';
import { isBlank } from '../../core/text.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { firstRightRank, meanReciprocalRank, recallAt } from '../../metrics/ranking.ts';
import { namesByLabel, readGold } from '../labelled/gold.ts';
import { readQueriesFile } from '../labelled/queries-file.ts';

/** A question that every engine is asked. */
export interface BenchQuestion {
  readonly text: string;
  /** Name of its set: the file that it comes from. */
  readonly set: string;
  /** Names of the right answers; absent where the file has none, and the question only takes time. */
  readonly gold?: ReadonlySet<string>;
}

/** What an engine found for the answerable questions of one set. */
export interface SetQuality {
  readonly set: string;
  readonly questions: number;
  /** Share of the questions with a right answer first, among the first 3 and the first 5. */
  readonly recallAt1: number;
  readonly recallAt3: number;
  readonly recallAt5: number;
  /** Mean reciprocal rank, 0 for a question without a right answer among the first `ANSWERS_ASKED_FOR`. */
  readonly mrr: number;
}

/** Answers that each engine is asked for. */
export const ANSWERS_ASKED_FOR = 10;

/**
 * The questions of labelled files, blank ones left out.
 * @throws GuichetError of the file or of a label that names no answer (`readQueriesFile`, `readGold`).
 */
export async function readBenchQuestions(
  paths: readonly string[],
  answers: readonly IndexedAnswer[],
): Promise<BenchQuestion[]> {
  const names = namesByLabel(answers);
  const sets = await Promise.all(
    paths.map(async (path) => {
      const queries = await readQueriesFile(path);
      return queries.map((query): BenchQuestion => {
        const gold = readGold(query, names);
        const right = gold?.type === 'answerable' ? { gold: gold.names } : {};
        return { text: query.query, set: basename(path), ...right };
      });
    }),
  );
  return sets.flat().filter(({ text }) => !isBlank(text));
}

/**
 * Quality of each set, in order of first appearance; sets without an answerable question have none.
 * @param rankings names found for each question, best first.
 */
export function measureQuality(
  questions: readonly BenchQuestion[],
  rankings: readonly (readonly string[])[],
): SetQuality[] {
  const ranks = new Map<string, (number | undefined)[]>();
  for (const [i, { set, gold }] of questions.entries()) {
    if (gold === undefined) continue;
    ranks.set(set, [...(ranks.get(set) ?? []), firstRightRank(rankings[i]!, gold)]);
  }
  return [...ranks].map(([set, of]) => ({
    set,
    questions: of.length,
    recallAt1: recallAt(1, of),
    recallAt3: recallAt(3, of),
    recallAt5: recallAt(5, of),
    mrr: meanReciprocalRank(of),
  }));
}
