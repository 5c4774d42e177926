/** A document found and how well its words match; above 0, comparable within one question only. */
export interface LexicalHit {
  /** Place of the document in the order of building, from 0. */
  readonly entry: number;
  readonly score: number;
}

/**
 * The entries with the best scores, best first, ties by entry; an entry of score 0 is none. Reading all
 * scores in a row is faster than keeping a list of those above 0: a question's words touch most documents.
 * @param scores by entry.
 * @param topK hits at most; infinite for all.
 */
export function selectBest(scores: Float32Array, topK: number): LexicalHit[] {
  if (topK < 1) return [];
  const kept: number[] = [];
  let least = 0;
  for (let entry = 0; entry < scores.length; entry++) {
    // Entries ascend: one that ties with the worst of those kept comes after it.
    if (scores[entry]! <= least) continue;
    if (kept.length < topK) {
      kept.push(entry);
      if (kept.length === topK) heapify(kept, scores);
    } else {
      kept[0] = entry;
      sink(kept, 0, scores);
    }
    if (kept.length === topK) least = scores[kept[0]!]!;
  }
  kept.sort((a, b) => (isBetter(a, b, scores) ? -1 : 1));
  return kept.map((entry) => ({ entry, score: scores[entry]! }));
}

function isBetter(a: number, b: number, scores: Float32Array): boolean {
  const difference = scores[a]! - scores[b]!;
  return difference > 0 || (difference === 0 && a < b);
}

/** The worst entry comes to the top: nearly every other one costs one comparison. */
function heapify(heap: number[], scores: Float32Array): void {
  for (let place = (heap.length >> 1) - 1; place >= 0; place--) sink(heap, place, scores);
}

function sink(heap: number[], start: number, scores: Float32Array): void {
  const entry = heap[start]!;
  let place = start;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBetter(heap[child]!, heap[child + 1]!, scores)) child++;
    if (!isBetter(entry, heap[child]!, scores)) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = entry;
}
