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

/** Value below which half of the values lie; the mean of the middle two where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Smallest value that at least `share` (0 to 1) of the values do not exceed: the nearest-rank percentile. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
