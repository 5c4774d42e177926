import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers';
import { type Handled, type Served, serveRequests } from '../core/worker.ts';
import type { Embedded, TextKind } from './embedder.ts';
import type {
  ModelPass,
  TransformerOptions,
  TransformerRequest,
  TransformerResult,
} from './transformer-protocol.ts';

/**
 * The thread that holds the model. ONNX Runtime for Node runs a session synchronously on the calling thread, so
 * it must not be the one that serves.
 */

/**
 * Padded tokens of one forward pass at most. Measured on two cores, a token costs 0.24–0.36 ms whatever the batch:
 * larger ones gain nothing, and keep a question waiting behind them.
 */
const MAX_BATCH_TOKENS = 512;

/**
 * Texts of several requests that are embedded together at most. What waits meanwhile goes through the model in one pass
 * with what is as long, and gets the same bytes as alone. Measured on two cores, labelled questions, milliseconds each:
 * 1 at a time 10.3, 2: 9.3, 4: 9.2, 8: 8.8, 16: 9.5, 32: 8.7; more would only wait for each other.
 */
const GATHERED_TEXTS = 8;

/** An input shorter than this share of the longest in its batch starts another: padding costs as much as text. */
const MIN_FILL = 0.9;

async function loadModel(options: TransformerOptions) {
  env.localModelPath = options.modelsFolder;
  env.allowRemoteModels = false;
  const tokenizer = await AutoTokenizer.from_pretrained(options.name);
  const model = await AutoModel.from_pretrained(options.name, {
    dtype: options.dtype,
    session_options: {
      intraOpNumThreads: options.threads,
      // Spinning threads win microseconds on an idle machine and lose milliseconds on a busy one.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    },
  });
  const beginsWord = findWordBeginnings(tokenizer.get_vocab());
  return { tokenizer, model, beginsWord, maxTokens: options.maxTokens, prefixes: options.prefixes };
}

/** What SentencePiece puts in front of the first piece of a word. */
const WORD_MARK = '\u2581';

/** Whether a piece begins a word, by the piece's id. */
function findWordBeginnings(vocabulary: ReadonlyMap<string, number>): Uint8Array {
  const ids = [...vocabulary.values()];
  const beginsWord = new Uint8Array(ids.reduce((highest, id) => Math.max(highest, id), 0) + 1);
  for (const [piece, id] of vocabulary) if (piece.startsWith(WORD_MARK)) beginsWord[id] = 1;
  return beginsWord;
}

type Loaded = Awaited<ReturnType<typeof loadModel>>;

interface Tokenised {
  readonly kind: TextKind;
  readonly ids: readonly number[];
  /** Rows of the output that stand for the text: after the start mark and the prefix, before the end mark. */
  readonly firstRow: number;
  readonly wordStarts: Int32Array | undefined;
  readonly droppedTokens: number;
}

/** Cuts to the model's window in front of the end mark, so that the model always sees a complete input. */
function tokenise(
  { tokenizer, beginsWord, maxTokens, prefixes }: Loaded,
  text: string,
  kind: TextKind,
  prefixRows: number,
): Tokenised {
  const ids: number[] = tokenizer.encode(prefixes[kind] + text);
  const wordStarts = alignWords(ids.slice(prefixRows, -1), beginsWord, text);
  if (ids.length <= maxTokens) return { kind, ids, firstRow: prefixRows, wordStarts, droppedTokens: 0 };
  const kept = [...ids.slice(0, maxTokens - 1), ids.at(-1)!];
  return { kind, ids: kept, firstRow: prefixRows, wordStarts, droppedTokens: ids.length - maxTokens };
}

/** The words of a text are counted in it and among its pieces: where both agree, each piece has its word. */
function alignWords(pieces: readonly number[], beginsWord: Uint8Array, text: string): Int32Array | undefined {
  const starts = [...text.matchAll(/\S+/g)].map(({ index }) => index);
  let word = -1;
  const wordStarts = Int32Array.from(pieces, (piece) => {
    if (beginsWord[piece] === 1) word++;
    return starts[word] ?? -1;
  });
  return word === starts.length - 1 && !wordStarts.includes(-1) ? wordStarts : undefined;
}

/** Inputs of similar length together, longest first, so that little is padded. */
function batchByLength(inputs: readonly Tokenised[]): number[][] {
  const order = inputs
    .map((_, i) => i)
    .sort((a, b) => inputs[b]!.ids.length - inputs[a]!.ids.length || a - b);
  const batches: number[][] = [];
  let width = 0;
  for (const i of order) {
    const batch = batches.at(-1);
    const { length } = inputs[i]!.ids;
    if (batch && (batch.length + 1) * width <= MAX_BATCH_TOKENS && length >= MIN_FILL * width) {
      batch.push(i);
    } else {
      width = length;
      batches.push([i]);
    }
  }
  return batches;
}

async function runBatch({ model, tokenizer }: Loaded, batch: readonly Tokenised[]): Promise<Embedded[]> {
  const width = Math.max(...batch.map(({ ids }) => ids.length));
  const shape = [batch.length, width];
  const inputIds = new BigInt64Array(batch.length * width).fill(BigInt(tokenizer.pad_token_id ?? 0));
  const mask = new BigInt64Array(batch.length * width);
  batch.forEach(({ ids }, row) => {
    ids.forEach((id, column) => {
      inputIds[row * width + column] = BigInt(id);
      mask[row * width + column] = 1n;
    });
  });
  const output = await model({
    input_ids: new Tensor('int64', inputIds, shape),
    attention_mask: new Tensor('int64', mask, shape),
    token_type_ids: new Tensor('int64', new BigInt64Array(mask.length), shape),
  });
  const states = output.last_hidden_state;
  const dims: number = states.dims[2];
  const data = states.data as Float32Array;
  return batch.map((input, row) => readStates(data.subarray(row * width * dims), input, dims));
}

/** Mean over the attention mask (every token but the padding), then unit length: how E5 was trained. */
function readStates(
  states: Float32Array,
  { ids, firstRow, wordStarts, droppedTokens }: Tokenised,
  dims: number,
): Embedded {
  const vector = new Float32Array(dims);
  for (let row = 0; row < ids.length; row++) {
    for (let d = 0; d < dims; d++) vector[d]! += states[row * dims + d]!;
  }
  let squares = 0;
  for (const value of vector) squares += value * value;
  const scale = 1 / (Math.sqrt(squares) || 1);
  for (let d = 0; d < dims; d++) vector[d]! *= scale;
  const lastRow = Math.max(firstRow, ids.length - 1);
  return {
    vector,
    tokens: states.slice(firstRow * dims, lastRow * dims),
    tokenCount: lastRow - firstRow,
    pieces: Int32Array.from(ids.slice(firstRow, lastRow)),
    ...(wordStarts === undefined ? {} : { wordStarts: wordStarts.slice(0, lastRow - firstRow) }),
    droppedTokens,
  };
}

/** Requests from the first on that hold no more texts than are gathered; the first however many it holds. */
function gather(waiting: readonly TransformerRequest[]): number {
  let texts = 0;
  const end = waiting.findIndex((request) => {
    texts += request.texts.length;
    return texts > GATHERED_TEXTS;
  });
  return end === -1 ? waiting.length : Math.max(1, end);
}

/** Gives each request as soon as its last text has gone through the model. */
async function* embed(
  loaded: Loaded,
  requests: readonly TransformerRequest[],
): AsyncGenerator<Handled<TransformerResult>> {
  const inputs: Tokenised[] = [];
  const open = requests.map(({ texts, kind }, place) => {
    const prefix = loaded.prefixes[kind];
    // The prefix follows the start mark; the end mark follows it only when it stands alone.
    const prefixRows = loaded.tokenizer.encode(prefix.trimEnd()).length - 1;
    const first = inputs.length;
    for (const text of texts) inputs.push(tokenise(loaded, text, kind, prefixRows));
    return { place, first, end: inputs.length, missing: texts.length };
  });
  const results = new Array<Embedded>(inputs.length);
  let passes: ModelPass[] = [];
  for (const batch of batchByLength(inputs)) {
    const batched = batch.map((i) => inputs[i]!);
    const embedded = await runBatch(loaded, batched);
    passes.push({ kind: kindOf(batched), texts: batched.length });
    for (const [place, i] of batch.entries()) {
      results[i] = embedded[place]!;
      const request = open.find(({ end }) => i < end)!;
      request.missing--;
      if (request.missing > 0) continue;
      const complete = results.slice(request.first, request.end);
      const result = { embedded: complete, passes };
      passes = [];
      yield { place: request.place, result, transfer: complete.flatMap(buffersOf) };
    }
  }
}

function kindOf(batch: readonly Tokenised[]): TextKind {
  return batch.some(({ kind }) => kind === 'query') ? 'query' : 'passage';
}

/** Handed over instead of copied. */
function buffersOf({ vector, tokens }: Embedded): ArrayBuffer[] {
  return [vector.buffer, tokens.buffer] as ArrayBuffer[];
}

async function setUp(
  options: TransformerOptions,
): Promise<Served<null, TransformerRequest, TransformerResult>> {
  const loaded = await loadModel(options);
  return { ready: null, gather, handle: (requests) => embed(loaded, requests) };
}

await serveRequests(setUp);
