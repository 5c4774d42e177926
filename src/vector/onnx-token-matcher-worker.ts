import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Served, serveRequests } from '../core/worker.ts';
import { createProductGraph } from './onnx-graph.ts';
import type { MatchRequest } from './onnx-token-matcher.ts';
import type { TokenMatches, TokenMatrix, TokenSpan } from './token-matcher.ts';

async function setUp({ vectors, dims }: TokenMatrix): Promise<Served<null, MatchRequest, TokenMatches>> {
  const session = await InferenceSession.create(createProductGraph(), {
    intraOpNumThreads: 2,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  const multiply = async (query: Float32Array, passages: Float32Array): Promise<Float32Array> => {
    const { product } = await session.run({
      query: new Tensor('float32', query, [query.length / dims, dims]),
      passages: new Tensor('float32', passages, [passages.length / dims, dims]),
    });
    return product!.data as Float32Array;
  };

  const handle = async ({ query, spans }: MatchRequest) => {
    const queryTokens = query.length / dims;
    const { rows, firstRows } = gatherRows(vectors, dims, spans);
    const product = rows.length > 0 && queryTokens > 0 ? await multiply(query, rows) : new Float32Array();
    const result = findBest(product, queryTokens, rows.length / dims, spans, firstRows);
    return { result, transfer: [result.scores.buffer, result.rows.buffer] as ArrayBuffer[] };
  };
  return { ready: null, handle };
}

/** The rows of all spans one after another, and where each span begins among them. Spans that follow each other need no copy. */
function gatherRows(vectors: Float32Array, dims: number, spans: readonly TokenSpan[]) {
  const firstRows = new Array<number>(spans.length);
  let count = 0;
  spans.forEach(({ start, end }, i) => {
    firstRows[i] = count;
    count += end - start;
  });
  const isOneRun = spans.every(({ start }, i) => i === 0 || start === spans[i - 1]!.end);
  if (isOneRun && spans.length > 0) {
    return { rows: vectors.subarray(spans[0]!.start * dims, spans.at(-1)!.end * dims), firstRows };
  }
  const rows = new Float32Array(count * dims);
  spans.forEach(({ start, end }, i) => {
    rows.set(vectors.subarray(start * dims, end * dims), firstRows[i]! * dims);
  });
  return { rows, firstRows };
}

function findBest(
  product: Float32Array,
  queryTokens: number,
  columns: number,
  spans: readonly TokenSpan[],
  firstRows: readonly number[],
): TokenMatches {
  const scores = new Float32Array(spans.length * queryTokens);
  const rows = new Int32Array(spans.length * queryTokens).fill(-1);
  spans.forEach(({ start, end }, candidate) => {
    const first = firstRows[candidate]!;
    const last = first + end - start;
    for (let token = 0; token < queryTokens && first < last; token++) {
      let best = first;
      const base = token * columns;
      for (let column = first + 1; column < last; column++) {
        if (product[base + column]! > product[base + best]!) best = column;
      }
      scores[candidate * queryTokens + token] = product[base + best]!;
      rows[candidate * queryTokens + token] = start + best - first;
    }
  });
  return { queryTokens, scores, rows };
}

await serveRequests(setUp);
