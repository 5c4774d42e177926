import type { Embedded, Embedder } from '../embedding/embedder.ts';
import { asBytes } from '../vector/row-store.ts';
import { encodeWithScale } from '../vector/token-codes.ts';
import type { TokenSpan } from '../vector/token-matcher.ts';
import { embedTexts } from './embed-texts.ts';
import { pickSample, planChunks } from './passage-chunks.ts';
import type { Passage } from './passages.ts';
import { fitTokens, keepMatched, listMatched, type TokenFit } from './token-fit.ts';

/** Told after every batch: passages done and in all, those of a sample counted twice. */
export type OnProgress = (done: number, total: number) => void;

/** Where rows go as they are made: the whole never stands in memory. */
export interface RowSinks {
  /** Sentence vectors of the passages in their order: float32, little-endian, unit rows. */
  readonly vectors: RowSink;
  /** Codes of the tokens, row by row. */
  readonly tokenCodes: RowSink;
}

export interface RowSink {
  append(rows: Uint8Array): Promise<void>;
}

export interface EmbedRequest {
  readonly embedder: Embedder;
  readonly passages: readonly Passage[];
  /** Text held at once, in UTF-16 code units. */
  readonly chunkLength: number;
  readonly onProgress?: OnProgress;
}

/** What embedding leaves beside the rows. */
export interface EmbeddedPassages {
  readonly tokenFit: TokenFit;
  /** Rows of the token matrix, in all and by passage; undefined for a passage that is not matched by token. */
  readonly tokens: number;
  readonly tokenSpans: readonly (TokenSpan | undefined)[];
  /** By passage. */
  readonly droppedTokens: readonly number[];
}

/**
 * Embeds every passage, chunk by chunk. The token space, the scale and the telling tokens are fitted on the whole
 * corpus where it is one chunk, else on a sample that is embedded first.
 */
export async function embedPassages(request: EmbedRequest, sinks: RowSinks): Promise<EmbeddedPassages> {
  const { embedder, passages, chunkLength, onProgress = () => {} } = request;
  const { dims } = await embedder.identify();
  const chunks = planChunks(passages, chunkLength);
  const sample = chunks.length > 1 ? pickSample(passages, chunkLength) : [];
  const total = passages.length + sample.length;
  let done = 0;
  const onEmbedded = (count: number): void => {
    done += count;
    onProgress(done, total);
  };
  onEmbedded(0);
  let tokenFit =
    sample.length > 0
      ? await fitTokens(sample, await embedTexts(embedder, sample, onEmbedded), dims)
      : undefined;
  const placed = { tokens: 0, tokenSpans: [] as (TokenSpan | undefined)[], droppedTokens: [] as number[] };
  for (const { start, end } of chunks) {
    const chunk = passages.slice(start, end);
    const embedded = await embedTexts(embedder, chunk, onEmbedded);
    tokenFit ??= await fitTokens(chunk, embedded, dims);
    for (const { vector } of embedded) await sinks.vectors.append(asBytes(vector));
    placed.droppedTokens.push(...embedded.map(({ droppedTokens }) => droppedTokens));
    const spans = await appendTokens(chunk, embedded, tokenFit, placed.tokens, sinks.tokenCodes);
    placed.tokenSpans.push(...spans.spans);
    placed.tokens = spans.end;
  }
  return { tokenFit: tokenFit ?? (await fitTokens([], [], dims)), ...placed };
}

/** Codes and appends the tokens of a chunk from the row `first` on; gives where each passage's are. */
async function appendTokens(
  passages: readonly Passage[],
  embedded: readonly Embedded[],
  { space, scale, telling }: TokenFit,
  first: number,
  sink: RowSink,
): Promise<{ readonly spans: readonly (TokenSpan | undefined)[]; readonly end: number }> {
  const spans = new Array<TokenSpan | undefined>(passages.length).fill(undefined);
  let start = first;
  for (const i of listMatched(passages)) {
    const { tokens, tokenCount } = keepMatched(passages[i]!, embedded[i]!, telling, space.dims);
    await sink.append(encodeWithScale(await space.project(tokens), scale));
    spans[i] = { start, end: start + tokenCount };
    start += tokenCount;
  }
  return { spans, end: start };
}
