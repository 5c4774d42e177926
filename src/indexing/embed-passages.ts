import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Answer } from '../core/answer.ts';
import type { Embedded, Embedder } from '../embedding/embedder.ts';
import { HnswIndex } from '../vector/hnsw-index.ts';
import type { TokenSpan } from '../vector/token-matcher.ts';
import { TokenSpace } from '../vector/token-space.ts';
import { isMatchedByToken, type Passage } from './passages.ts';

/** Passages embedded at once: a progress bar moves a few times a second, and a batch still fills the processor. */
const CHUNK = 16;

/** Told after every chunk: passages done and in all. */
export type OnProgress = (done: number, total: number) => void;

export interface EmbeddedPassages {
  /** `[passages, dims]`, unit rows. */
  readonly vectors: Float32Array;
  /** `[tokens, dims]`, unit rows in the token space. */
  readonly tokens: Float32Array;
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
  const embedded: Embedded[] = [];
  onProgress(0, passages.length);
  for (let start = 0; start < passages.length; start += CHUNK) {
    const chunk = passages.slice(start, start + CHUNK);
    const results = await embedder.embed(
      chunk.map(({ text }) => text),
      'passage',
    );
    // Token vectors are three hundred times larger than a sentence vector: only what is matched is kept.
    results.forEach((result, i) => {
      embedded.push(isMatchedByToken(chunk[i]!.kind) ? result : { ...result, tokens: new Float32Array() });
    });
    onProgress(embedded.length, passages.length);
  }
  const raw = joinRows(embedded.map(({ tokens }) => tokens));
  const tokenSpace = TokenSpace.fit(raw, dims);
  return {
    vectors: joinRows(embedded.map(({ vector }) => vector)),
    tokens: tokenSpace.project(raw),
    tokenSpace,
    tokenSpans: placeSpans(passages, embedded),
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

function placeSpans(passages: readonly Passage[], embedded: readonly Embedded[]): (TokenSpan | undefined)[] {
  let start = 0;
  return passages.map(({ kind }, i) => {
    if (!isMatchedByToken(kind)) return undefined;
    const span = { start, end: start + embedded[i]!.tokenCount };
    start = span.end;
    return span;
  });
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
