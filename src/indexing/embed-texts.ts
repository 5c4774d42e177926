import type { Embedded, Embedder } from '../embedding/embedder.ts';
import type { Passage } from './passages.ts';
import type { TextSlice } from './sentence-groups.ts';

/** Passages handed over at once: the progress bar moves every second, and texts of equal length meet. */
const BATCH = 128;

/**
 * Embeds passages, which hold the whole answer of every group among them, in their order.
 * @param onEmbedded told how many more are done, after every batch.
 */
export async function embedTexts(
  embedder: Embedder,
  passages: readonly Passage[],
  onEmbedded: (count: number) => void,
): Promise<Embedded[]> {
  const { dims } = await embedder.identify();
  const embedded = new Array<Embedded>(passages.length);
  const places = passages.map((_, i) => i);
  const isGroup = (i: number): boolean => passages[i]!.kind === 'group';
  await embedPlaces(
    embedder,
    passages,
    places.filter((i) => !isGroup(i)),
    embedded,
    onEmbedded,
  );
  const groups = places.filter(isGroup);
  poolGroups(passages, groups, embedded, dims);
  const left = groups.filter((i) => embedded[i] === undefined);
  onEmbedded(groups.length - left.length);
  await embedPlaces(embedder, passages, left, embedded, onEmbedded);
  return embedded;
}

async function embedPlaces(
  embedder: Embedder,
  passages: readonly Passage[],
  places: readonly number[],
  embedded: Embedded[],
  onEmbedded: (count: number) => void,
): Promise<void> {
  const order = orderByLength(passages, places);
  const batches = Array.from({ length: Math.ceil(order.length / BATCH) }, (_, i) =>
    order.slice(i * BATCH, (i + 1) * BATCH),
  );
  const embedBatch = (batch: readonly number[]) =>
    embedder.embed(
      batch.map((i) => passages[i]!.text),
      'passage',
    );
  let next = batches[0] && embedBatch(batches[0]);
  for (const [i, batch] of batches.entries()) {
    const current = next!;
    // The model gets its next work before it has finished this, and never waits for it.
    next = batches[i + 1] && embedBatch(batches[i + 1]!);
    next?.catch(() => {});
    const results = await current;
    batch.forEach((place, result) => {
      embedded[place] = results[result]!;
    });
    onEmbedded(batch.length);
  }
}

/** Passages of similar length go to the model together, which then pads little. */
function orderByLength(passages: readonly Passage[], places: readonly number[]): number[] {
  const length = (i: number): number => passages[i]!.text.length;
  return [...places].sort((a, b) => length(b) - length(a) || a - b);
}

/** Gives each group what the pass over its whole answer says of it, where it says anything. */
function poolGroups(
  passages: readonly Passage[],
  groups: readonly number[],
  embedded: Embedded[],
  dims: number,
): void {
  const wholes = new Map<number, Embedded>();
  passages.forEach(({ answer, kind }, i) => {
    if (kind === 'answer') wholes.set(answer, embedded[i]!);
  });
  for (const i of groups) {
    const { answer, slice } = passages[i]!;
    const pooled = poolGroup(wholes.get(answer)!, slice!, dims);
    if (pooled !== undefined) embedded[i] = pooled;
  }
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
