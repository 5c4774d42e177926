import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Answer } from '../core/answer.ts';
import type { Embedded, Embedder } from '../embedding/embedder.ts';
import { HnswIndex } from '../vector/hnsw-index.ts';
import { encodeTokens, type TokenMatrix } from '../vector/token-codes.ts';
import type { TokenSpan } from '../vector/token-matcher.ts';
import { TokenSpace } from '../vector/token-space.ts';
import { isMatchedByToken, type Passage, type PassageKind } from './passages.ts';

/** Passages handed over at once: the progress bar moves every second, and texts of equal length meet. */
const CHUNK = 128;

/** Told after every chunk: passages done and in all. */
export type OnProgress = (done: number, total: number) => void;

export interface EmbeddedPassages {
  /** `[passages, dims]`, unit rows. */
  readonly vectors: Float32Array;
  /** Tokens in the token space, coded. */
  readonly tokens: TokenMatrix;
  readonly tokenSpace: TokenSpace;
  /** Rows of `tokens` by passage; undefined for a passage that is not matched by token. */
  readonly tokenSpans: readonly (TokenSpan | undefined)[];
  readonly droppedTokens: readonly number[];
}

/** Embeds every passage once and fits the token space on the corpus. */
export async function embedPassages(
  embedder: Embedder,
  passages: readonly Passage[],
  onProgress: OnProgress = () => {},
): Promise<EmbeddedPassages> {
  const { dims } = await embedder.identify();
  const embedded = new Array<Embedded>(passages.length);
  const order = orderByLength(passages);
  onProgress(0, passages.length);
  for (let start = 0; start < order.length; start += CHUNK) {
    const chunk = order.slice(start, start + CHUNK);
    const results = await embedder.embed(
      chunk.map((i) => passages[i]!.text),
      'passage',
    );
    // Token vectors are three hundred times larger than a sentence vector: only what is matched is kept.
    chunk.forEach((i, place) => {
      const result = results[place]!;
      embedded[i] = isMatchedByToken(passages[i]!.kind) ? result : { ...result, tokens: new Float32Array() };
    });
    onProgress(Math.min(start + CHUNK, order.length), passages.length);
  }
  const rows = orderByKind(passages);
  const raw = joinRows(rows.map((i) => embedded[i]!.tokens));
  const tokenSpace = TokenSpace.fit(raw, dims);
  return {
    vectors: joinRows(embedded.map(({ vector }) => vector)),
    tokens: encodeTokens(tokenSpace.project(raw), dims),
    tokenSpace,
    tokenSpans: placeSpans(rows, embedded),
    droppedTokens: embedded.map(({ droppedTokens }) => droppedTokens),
  };
}

/** The nearest-neighbour graph over the passages' vectors, readable by any LangChain application. */
export function buildDenseIndex(
  answers: readonly Answer[],
  passages: readonly Passage[],
  { vectors, tokenSpace: { dims } }: EmbeddedPassages,
  embeddings: EmbeddingsInterface,
): Promise<HnswIndex> {
  return HnswIndex.build(
    passages.map((_, i) => vectors.subarray(i * dims, (i + 1) * dims)),
    passages.map(
      ({ answer, kind, text }) =>
        new Document({ pageContent: text, metadata: { answer: answers[answer]!.name, kind } }),
    ),
    embeddings,
  );
}

/** Passages of similar length go to the model together, which then pads little. */
function orderByLength(passages: readonly Passage[]): number[] {
  const length = (i: number): number => passages[i]!.text.length;
  return passages.map((_, i) => i).sort((a, b) => length(b) - length(a) || a - b);
}

/** Passages matched by token, the answers first: they then stand together and are read without being copied. */
function orderByKind(passages: readonly Passage[]): number[] {
  const places = passages.map((_, i) => i);
  return (['answer', 'question'] satisfies PassageKind[]).flatMap((kind) =>
    places.filter((i) => passages[i]!.kind === kind),
  );
}

/** Rows of the token matrix by passage, undefined for one that is not among `order`. */
function placeSpans(order: readonly number[], embedded: readonly Embedded[]): (TokenSpan | undefined)[] {
  const spans = new Array<TokenSpan | undefined>(embedded.length).fill(undefined);
  let start = 0;
  for (const i of order) {
    const end = start + embedded[i]!.tokenCount;
    spans[i] = { start, end };
    start = end;
  }
  return spans;
}

function joinRows(rows: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const row of rows) {
    joined.set(row, offset);
    offset += row.length;
  }
  return joined;
}
