/** Measures of a ranking against the answers that are right. Ranks count from 1; a question has at least one right answer. */

/** Rank of the first right answer, undefined where none was found. */
export function firstRightRank(ranking: readonly string[], right: ReadonlySet<string>): number | undefined {
  const place = ranking.findIndex((answer) => right.has(answer));
  return place === -1 ? undefined : place + 1;
}

/** Share of questions with a right answer among the first `k`, 0 to 1; 0 for no question. */
export function recallAt(k: number, ranks: readonly (number | undefined)[]): number {
  return ranks.filter((rank) => rank !== undefined && rank <= k).length / (ranks.length || 1);
}

/** Mean of 1 / rank of the first right answer, 0 where none was found (Voorhees, TREC-8, 1999). */
export function meanReciprocalRank(ranks: readonly (number | undefined)[]): number {
  return (
    ranks.reduce<number>((sum, rank) => sum + (rank === undefined ? 0 : 1 / rank), 0) / (ranks.length || 1)
  );
}

/**
 * Normalised discounted cumulative gain of one question, 0 to 1: each right answer among the first `k` gains
 * 1 / log₂(rank + 1), over what the best order would gain (Järvelin and Kekäläinen, ACM TOIS 2002, with the discount
 * that trec_eval uses). Gains are binary, so one right answer too deep to count costs what it would have gained.
 * @param right not empty.
 */
export function ndcgAt(k: number, ranking: readonly string[], right: ReadonlySet<string>): number {
  const gained = sum(ranking.slice(0, k).map((answer, i) => (right.has(answer) ? discount(i + 1) : 0)));
  const ideal = sum(Array.from({ length: Math.min(k, right.size) }, (_, i) => discount(i + 1)));
  return gained / ideal;
}

function discount(rank: number): number {
  return 1 / Math.log2(rank + 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
