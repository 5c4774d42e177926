import type { Embedded, Embedder, ModelIdentity } from '../../embedding/embedder.ts';

/** Lines embedded together when they are met for the first time. */
const BATCH = 128;

/**
 * An embedder for large corpora of repeated lines: each line of a passage is embedded once by another embedder, and
 * a passage is composed of its lines. Its tokens are theirs one after another, its vector is the mean of theirs.
 * That costs a thousandth of embedding the passages, and is not what the other embedder would say of them, which
 * reads a passage as a whole: for measuring what size costs, never for serving. Questions are embedded as they are.
 * Every line is kept: 1.5 KB a token with 384 dimensions.
 */
export function createComposingEmbedder(inner: Embedder): Embedder {
  const known = new Map<string, Embedded>();

  const learn = async (lines: Iterable<string>): Promise<void> => {
    const unknown = [...new Set(lines)].filter((line) => !known.has(line));
    for (let start = 0; start < unknown.length; start += BATCH) {
      const batch = unknown.slice(start, start + BATCH);
      const embedded = await inner.embed(batch, 'passage');
      for (const [i, line] of batch.entries()) known.set(line, embedded[i]!);
    }
  };

  return {
    warmUp: (input) => inner.warmUp(input),
    identify: async () => renameIdentity(await inner.identify()),
    embed: async (texts, kind) => {
      if (kind === 'query') return inner.embed(texts, kind);
      const { dims } = await inner.identify();
      await learn(texts.flatMap((text) => text.split('\n')));
      return texts.map((text) => composeLines(text.split('\n'), known, dims));
    },
    [Symbol.asyncDispose]: () => inner[Symbol.asyncDispose](),
  };
}

/** Its vectors are not the other's: an index of one must not serve the other. */
function renameIdentity(identity: ModelIdentity): ModelIdentity {
  return { ...identity, name: `${identity.name}, line by line` };
}

function composeLines(
  lines: readonly string[],
  known: ReadonlyMap<string, Embedded>,
  dims: number,
): Embedded {
  const parts = lines.map((line) => known.get(line)!);
  const tokenCount = parts.reduce((sum, part) => sum + part.tokenCount, 0);
  const tokens = new Float32Array(tokenCount * dims);
  const pieces = new Int32Array(tokenCount);
  const wordStarts = new Int32Array(tokenCount);
  let row = 0;
  let lineStart = 0;
  for (const [i, part] of parts.entries()) {
    tokens.set(part.tokens, row * dims);
    pieces.set(part.pieces, row);
    const offset = lineStart;
    if (part.wordStarts)
      wordStarts.set(
        part.wordStarts.map((start) => start + offset),
        row,
      );
    row += part.tokenCount;
    lineStart += lines[i]!.length + 1;
  }
  return {
    vector: meanDirection(parts, dims),
    tokens,
    tokenCount,
    pieces,
    ...(parts.every((part) => part.wordStarts !== undefined) ? { wordStarts } : {}),
    droppedTokens: parts.reduce((sum, part) => sum + part.droppedTokens, 0),
  };
}

/** Unit vector in the direction of the mean; that of the first part where they cancel out. */
function meanDirection(parts: readonly Embedded[], dims: number): Float32Array {
  const sum = new Float32Array(dims);
  for (const { vector } of parts) for (let d = 0; d < dims; d++) sum[d]! += vector[d]!;
  const length = Math.hypot(...sum);
  return length === 0 ? parts[0]!.vector : sum.map((value) => value / length);
}
