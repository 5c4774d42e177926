import { setImmediate as letOthersRun } from 'node:timers/promises';
import { compareNeighbours, type EntrySpan, type ExactVectors, type Neighbour } from './vector-index.ts';

/** Rows that are compared before the event loop gets its turn: about a millisecond with 384 dimensions. */
const ROWS_AT_ONCE = 2_048;

/**
 * The nearest entries of some spans, compared one by one: the oracle of the approximate searches. Others are served meanwhile.
 * @param vector `[dims]`, unit length.
 * @param spans in order, without overlap.
 */
export async function scanSpans(
  vectors: Pick<ExactVectors, 'scoresBetween'>,
  vector: Float32Array,
  spans: readonly EntrySpan[],
  topK: number,
): Promise<Neighbour[]> {
  let best: Neighbour[] = [];
  let sinceOthersRan = 0;
  for (const span of cutSpans(spans)) {
    const least = best.length === topK ? best.at(-1)!.score : Number.NEGATIVE_INFINITY;
    const scores = vectors.scoresBetween(vector, span.start, span.end);
    const better: Neighbour[] = [];
    // Entries come in order: one that is as near as the last of those kept stands behind it.
    scores.forEach((score, i) => {
      if (score > least) better.push({ entry: span.start + i, score });
    });
    if (better.length > 0) best = [...best, ...better].sort(compareNeighbours).slice(0, topK);
    sinceOthersRan += span.end - span.start;
    if (sinceOthersRan >= ROWS_AT_ONCE) {
      sinceOthersRan = 0;
      await letOthersRun();
    }
  }
  return best;
}

function* cutSpans(spans: readonly EntrySpan[]): Generator<EntrySpan> {
  for (const { start, end } of spans)
    for (let from = start; from < end; from += ROWS_AT_ONCE)
      yield { start: from, end: Math.min(end, from + ROWS_AT_ONCE) };
}
