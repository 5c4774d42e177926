import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Served, serveRequests } from '../core/worker.ts';
import { findBestMatches } from './best-matches.ts';
import { createProductGraph } from './onnx-graph.ts';
import type { MatchRequest } from './onnx-token-matcher.ts';
import { encodeQuery, type QueryCodes, sumOffsets, type TokenMatrix } from './token-codes.ts';
import type { TokenMatches, TokenSpan } from './token-matcher.ts';

async function setUp(matrix: TokenMatrix): Promise<Served<null, MatchRequest, TokenMatches>> {
  const { codes, scales, dims } = matrix;
  const session = await InferenceSession.create(createProductGraph(), {
    intraOpNumThreads: 2,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });

  /** `[rows, queryTokens]` */
  const multiply = async (rows: Uint8Array, query: QueryCodes): Promise<Int32Array> => {
    const count = rows.length / dims;
    const tokens = query.scales.length;
    if (count === 0 || tokens === 0) return new Int32Array();
    const { product } = await session.run({
      passages: new Tensor('uint8', rows, [count, dims]),
      query: new Tensor('int8', transpose(query.codes, dims), [dims, tokens]),
    });
    return product!.data as Int32Array;
  };

  const handle = async ({ query: vectors, spans }: MatchRequest) => {
    const query = encodeQuery(vectors, dims);
    const tokens = query.scales.length;
    const { rows, firstRows } = gatherRows(codes, dims, spans);
    const product = await multiply(rows, query);
    const sumsOf = (span: number): Int32Array => {
      const { start, end } = spans[span]!;
      const first = firstRows[span]!;
      return product.subarray(first * tokens, (first + end - start) * tokens);
    };
    const [queryScales, offsets] = [query.scales, sumOffsets(query)];
    const result = findBestMatches({ spans, rowScales: scales, queryScales, offsets, sumsOf });
    return { result, transfer: [result.scores.buffer, result.rows.buffer] as ArrayBuffer[] };
  };
  return { ready: null, handle };
}

/** The rows of all spans one after another, and where each span begins among them; neighbours are copied together. */
function gatherRows(codes: Uint8Array, dims: number, spans: readonly TokenSpan[]) {
  const runs: { start: number; end: number }[] = [];
  const firstRows: number[] = [];
  let count = 0;
  for (const { start, end } of spans) {
    firstRows.push(count);
    count += end - start;
    const last = runs.at(-1);
    if (last?.end === start) last.end = end;
    else runs.push({ start, end });
  }
  const [only] = runs;
  if (only && runs.length === 1)
    return { rows: codes.subarray(only.start * dims, only.end * dims), firstRows };
  const rows = new Uint8Array(count * dims);
  let offset = 0;
  for (const { start, end } of runs) {
    rows.set(codes.subarray(start * dims, end * dims), offset);
    offset += (end - start) * dims;
  }
  return { rows, firstRows };
}

function transpose(codes: Int8Array, dims: number): Int8Array {
  const tokens = codes.length / dims;
  const transposed = new Int8Array(codes.length);
  for (let token = 0; token < tokens; token++) {
    for (let d = 0; d < dims; d++) transposed[d * tokens + token] = codes[token * dims + d]!;
  }
  return transposed;
}

await serveRequests(setUp);
