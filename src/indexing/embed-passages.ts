import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Answer } from '../core/answer.ts';
import type { Embedded, Embedder } from '../embedding/embedder.ts';
import { HnswIndex } from '../vector/hnsw-index.ts';
import { encodeTokens, type TokenMatrix } from '../vector/token-codes.ts';
import type { TokenSpan } from '../vector/token-matcher.ts';
import { TokenSpace } from '../vector/token-space.ts';
import type { Passage, PassageKind } from './passages.ts';
import type { TextSlice } from './sentence-groups.ts';
import { keepTellingTokens } from './telling-tokens.ts';

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

/** Embeds every passage and fits the token space on the corpus. */
export async function embedPassages(
  embedder: Embedder,
  passages: readonly Passage[],
  onProgress: OnProgress = () => {},
): Promise<EmbeddedPassages> {
  const { dims } = await embedder.identify();
  const embedded = new Array<Embedded>(passages.length);
  onProgress(0, passages.length);
  let done = 0;
  const embedAll = async (places: readonly number[]): Promise<void> => {
    const order = orderByLength(passages, places);
    const chunks = Array.from({ length: Math.ceil(order.length / CHUNK) }, (_, i) =>
      order.slice(i * CHUNK, (i + 1) * CHUNK),
    );
    const embedChunk = (chunk: readonly number[]) =>
      embedder.embed(
        chunk.map((i) => passages[i]!.text),
        'passage',
      );
    let next = chunks[0] && embedChunk(chunks[0]);
    for (const [i, chunk] of chunks.entries()) {
      const current = next!;
      // The model gets its next work before it has finished this, and never waits for it.
      next = chunks[i + 1] && embedChunk(chunks[i + 1]!);
      next?.catch(() => {});
      const results = await current;
      chunk.forEach((passage, place) => {
        embedded[passage] = results[place]!;
      });
      done += chunk.length;
      onProgress(done, passages.length);
    }
  };

  const places = passages.map((_, i) => i);
  await embedAll(places.filter((i) => passages[i]!.kind !== 'group'));
  const wholes = new Map(
    places.filter((i) => passages[i]!.kind === 'answer').map((i) => [passages[i]!.answer, i]),
  );
  const groups = places.filter((i) => passages[i]!.kind === 'group');
  for (const i of groups) {
    const pooled = poolGroup(embedded[wholes.get(passages[i]!.answer)!]!, passages[i]!.slice!, dims);
    if (pooled !== undefined) embedded[i] = pooled;
  }
  done += groups.filter((i) => embedded[i] !== undefined).length;
  onProgress(done, passages.length);
  await embedAll(groups.filter((i) => embedded[i] === undefined));

  const answers = places.filter((i) => passages[i]!.kind === 'answer');
  for (const [i, telling] of keepTellingTokens(
    answers.map((i) => embedded[i]!),
    dims,
  ).entries()) {
    embedded[answers[i]!] = telling;
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
function orderByLength(passages: readonly Passage[], places: readonly number[]): number[] {
  const length = (i: number): number => passages[i]!.text.length;
  return [...places].sort((a, b) => length(b) - length(a) || a - b);
}

/**
 * A sentence group from the forward pass of its whole answer: the mean of its own tokens, which have read all the
 * others («late chunking»: Günther and others, 2024). Saves a pass over every text. Undefined where the answer was
 * cut at the model's window or its words cannot be told apart: the group then gets a pass of its own.
 */
function poolGroup(whole: Embedded, { start, end }: TextSlice, dims: number): Embedded | undefined {
  const { wordStarts, tokens, droppedTokens } = whole;
  if (wordStarts === undefined || droppedTokens > 0) return undefined;
  const vector = new Float32Array(dims);
  wordStarts.forEach((word, row) => {
    if (word < start || word >= end) return;
    for (let d = 0; d < dims; d++) vector[d]! += tokens[row * dims + d]!;
  });
  const length = Math.hypot(...vector);
  if (length === 0) return undefined;
  return {
    vector: vector.map((value) => value / length),
    tokens: new Float32Array(),
    tokenCount: 0,
    pieces: new Int32Array(),
    droppedTokens: 0,
  };
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
