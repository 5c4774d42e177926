import type { Embedded, Embedder } from '../../embedding/embedder.ts';

/** An embedder that remembers the questions it was asked, with what they were embedded as. */
export interface CollectingEmbedder extends Embedder {
  /** By text, in the order in which they were asked first. */
  readonly collected: ReadonlyMap<string, Embedded>;
}

/** Another embedder, listened to. */
export function createCollectingEmbedder(inner: Embedder): CollectingEmbedder {
  const collected = new Map<string, Embedded>();
  return {
    collected,
    warmUp: () => inner.warmUp(),
    identify: () => inner.identify(),
    embed: async (texts, kind) => {
      const results = await inner.embed(texts, kind);
      if (kind === 'query') for (const [i, text] of texts.entries()) collected.set(text, results[i]!);
      return results;
    },
    [Symbol.asyncDispose]: () => inner[Symbol.asyncDispose](),
  };
}
