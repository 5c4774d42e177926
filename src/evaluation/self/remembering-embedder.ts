import type { Embedded, Embedder, TextKind } from '../../embedding/embedder.ts';

/**
 * An embedder that asks another one once for each text of each kind, whoever asks again and meanwhile: for
 * building nearly the same index many times. What the other one gives is handed out as it is, several times
 * over, so nobody may write into it. Every text is kept: 1.5 KB a token with 384 dimensions. A pass that
 * fails is not remembered.
 */
export function createRememberingEmbedder(inner: Embedder): Embedder {
  const remembered: Readonly<Record<TextKind, Map<string, Promise<Embedded>>>> = {
    query: new Map(),
    passage: new Map(),
  };

  const ask = (texts: readonly string[], kind: TextKind): void => {
    const known = remembered[kind];
    const embedded = inner.embed(texts, kind);
    for (const [i, text] of texts.entries()) {
      known.set(
        text,
        embedded.then((results) => results[i]!),
      );
    }
    embedded.catch(() => {
      for (const text of texts) known.delete(text);
    });
  };

  return {
    warmUp: (input) => inner.warmUp(input),
    identify: () => inner.identify(),
    embed: (texts, kind) => {
      const known = remembered[kind];
      const unknown = [...new Set(texts)].filter((text) => !known.has(text));
      if (unknown.length > 0) ask(unknown, kind);
      return Promise.all(texts.map((text) => known.get(text)!));
    },
    [Symbol.asyncDispose]: () => inner[Symbol.asyncDispose](),
  };
}
