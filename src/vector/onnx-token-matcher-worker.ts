import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Served, serveRequests } from '../core/worker.ts';
import { findBestMatches } from './best-matches.ts';
import { createProductGraph } from './onnx-graph.ts';
import type { MatchRequest } from './onnx-token-matcher.ts';
import { encodeQuery, type QueryCodes, sumOffsets, type TokenMatrix } from './token-codes.ts';
import type { TokenMatches, TokenSpan } from './token-matcher.ts';

/** Rows from which a product of its own costs less than copying them beside the others. */
const MIN_ROWS_IN_PLACE = 1_000;

async function setUp(matrix: TokenMatrix): Promise<Served<null, MatchRequest, TokenMatches>> {
  const { codes, scales, dims } = matrix;
  const session = await InferenceSession.create(createProductGraph(), {
    intraOpNumThreads: 1,
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
    const runs = findRuns(spans);
    const long = runs.filter(({ start, end }) => end - start >= MIN_ROWS_IN_PLACE);
    const short = runs.filter(({ start, end }) => end - start < MIN_ROWS_IN_PLACE);
    const parts = [...long.map((run) => [run]), short];
    const sums = new Map<number, Int32Array>();
    for (const part of parts) {
      const product = await multiply(gatherRows(codes, dims, part), query);
      let first = 0;
      for (const { spans: members, start, end } of part) {
        for (const span of members) {
          const offset = first + spans[span]!.start - start;
          const rows = spans[span]!.end - spans[span]!.start;
          sums.set(span, product.subarray(offset * tokens, (offset + rows) * tokens));
        }
        first += end - start;
      }
    }
    const result = findBestMatches({
      spans,
      rowScales: scales,
      queryScales: query.scales,
      offsets: sumOffsets(query),
      sumsOf: (span) => sums.get(span)!,
    });
    return { result, transfer: [result.scores.buffer, result.rows.buffer] as ArrayBuffer[] };
  };
  return { ready: null, handle };
}

/** Neighbouring spans, which one product can serve. */
interface Run {
  readonly spans: readonly number[];
  readonly start: number;
  readonly end: number;
}

function findRuns(spans: readonly TokenSpan[]): Run[] {
  const runs: { spans: number[]; start: number; end: number }[] = [];
  spans.forEach(({ start, end }, span) => {
    const last = runs.at(-1);
    if (last?.end === start) {
      last.spans.push(span);
      last.end = end;
    } else {
      runs.push({ spans: [span], start, end });
    }
  });
  return runs;
}

/** Rows of the runs one after another; a single run is read in place. */
function gatherRows(codes: Uint8Array, dims: number, runs: readonly Run[]): Uint8Array {
  const [only] = runs;
  if (only && runs.length === 1) return codes.subarray(only.start * dims, only.end * dims);
  const rows = new Uint8Array(runs.reduce((sum, { start, end }) => sum + end - start, 0) * dims);
  let offset = 0;
  for (const { start, end } of runs) {
    rows.set(codes.subarray(start * dims, end * dims), offset);
    offset += (end - start) * dims;
  }
  return rows;
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
