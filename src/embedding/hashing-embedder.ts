import type { Embedded, Embedder, ModelIdentity, TextKind } from './embedder.ts';

const DIMS = 64;
const MAX_TOKENS = 512;

/**
 * A deterministic embedder without a model: each word has its own pseudo-random direction, a text is the mean of
 * its words. Texts that share words are close, so everything around the model can be tested in milliseconds;
 * of meaning it knows nothing.
 */
export function createHashingEmbedder(): Embedder {
  return {
    warmUp: async () => {},
    identify: async () => identity,
    embed: async (texts) => texts.map(embedText),
    [Symbol.asyncDispose]: async () => {},
  };
}

const identity: ModelIdentity = {
  name: 'hashing',
  dims: DIMS,
  maxTokens: MAX_TOKENS,
  prefixes: { query: '', passage: '' } satisfies Record<TextKind, string>,
  files: [],
};

function embedText(text: string): Embedded {
  const words = [...text.matchAll(/\S+/g)].flatMap(({ 0: word, index }) =>
    (fold(word).match(/[\p{L}\p{N}]+/gu) ?? []).map((part) => ({ part, start: index })),
  );
  const kept = (words.length > 0 ? words : [{ part: '', start: 0 }]).slice(0, MAX_TOKENS);
  const tokens = new Float32Array(kept.length * DIMS);
  const vector = new Float32Array(DIMS);
  kept.forEach(({ part }, row) => {
    const direction = directionOf(part);
    tokens.set(direction, row * DIMS);
    for (let d = 0; d < DIMS; d++) vector[d]! += direction[d]!;
  });
  return {
    vector: toUnitLength(vector),
    tokens,
    tokenCount: kept.length,
    pieces: Int32Array.from(kept, ({ part }) => hashOf(part)),
    wordStarts: Int32Array.from(kept, ({ start }) => start),
    droppedTokens: Math.max(0, words.length - kept.length),
  };
}

function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (const character of word) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash;
}

/** A unit direction drawn from the word: its hash seeds a xorshift generator (Marsaglia, 2003). */
function directionOf(word: string): Float32Array {
  let state = hashOf(word) || 1;
  const direction = new Float32Array(DIMS);
  for (let d = 0; d < DIMS; d++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    direction[d] = state / 0x8000_0000;
  }
  return toUnitLength(direction);
}

function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / (length || 1));
}
