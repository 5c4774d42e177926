import { InferenceSession, Tensor } from 'onnxruntime-node';
import { findBestMatches } from './best-matches.ts';
import { createCodeProductGraph } from './onnx-graph.ts';
import { orMatchingFault } from './onnx-session.ts';
import type { RowStore } from './row-store.ts';
import { encodeQuery, type QueryCodes, type TokenMatrix } from './token-codes.ts';
import type { TokenMatcher, TokenSpan } from './token-matcher.ts';

/** Rows from which a product of its own costs less than copying them beside the others. */
const MIN_ROWS_IN_PLACE = 1_000;

/**
 * Matches tokens with matrix products in ONNX Runtime, on the calling thread: ten thousand rows take one to two
 * milliseconds, and handing them to another thread and back costs as much again.
 */
export async function createOnnxTokenMatcher({ codes, scale, dims }: TokenMatrix): Promise<TokenMatcher> {
  const session = await orMatchingFault(() =>
    InferenceSession.create(createCodeProductGraph(), {
      intraOpNumThreads: 2,
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    }),
  );

  /** `[rows, queryTokens]` */
  const multiply = async (rows: Uint8Array, query: QueryCodes): Promise<Int32Array> => {
    const count = rows.length / dims;
    const tokens = query.scales.length;
    if (count === 0 || tokens === 0) return new Int32Array();
    const { product } = await orMatchingFault(() =>
      session.run({
        left: new Tensor('uint8', rows, [count, dims]),
        right: new Tensor('int8', transpose(query.codes, dims), [dims, tokens]),
      }),
    );
    return product!.data as Int32Array;
  };

  /** Sums by span: long runs of neighbouring spans are read in place, all others copied together. */
  const sumSpans = async (
    spans: readonly TokenSpan[],
    query: QueryCodes,
  ): Promise<ReadonlyMap<number, Int32Array>> => {
    const tokens = query.scales.length;
    const sums = new Map<number, Int32Array>();
    for (const runs of groupRuns(findRuns(spans))) {
      const product = await multiply(gatherRows(codes, runs), query);
      let first = 0;
      for (const run of runs) {
        for (const span of run.spans) {
          const { start, end } = spans[span]!;
          const row = first + start - run.start;
          sums.set(span, product.subarray(row * tokens, (row + end - start) * tokens));
        }
        first += run.end - run.start;
      }
    }
    return sums;
  };

  return {
    match: async (vectors, spans) => {
      const query = encodeQuery(vectors, dims);
      const sums = await sumSpans(spans, query);
      return findBestMatches(spans, scale, query, (span) => sums.get(span)!);
    },
    [Symbol.asyncDispose]: () => session.release(),
  };
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

/** Runs that share a product. */
function groupRuns(runs: readonly Run[]): (readonly Run[])[] {
  const isLong = ({ start, end }: Run): boolean => end - start >= MIN_ROWS_IN_PLACE;
  return [...runs.filter(isLong).map((run) => [run]), runs.filter((run) => !isLong(run))];
}

/** Rows of the runs one after another; a single run is read in place. */
function gatherRows(codes: RowStore, runs: readonly Run[]): Uint8Array {
  const [only] = runs;
  if (only && runs.length === 1) return codes.read(only.start, only.end);
  const { rowBytes } = codes;
  // Every byte is written below: filling megabytes with zeros first would take as long again.
  const rows = Buffer.allocUnsafeSlow(runs.reduce((sum, { start, end }) => sum + end - start, 0) * rowBytes);
  let offset = 0;
  for (const { start, end } of runs) {
    codes.copy(start, end, rows, offset);
    offset += (end - start) * rowBytes;
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
