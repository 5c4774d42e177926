import type { DialogueParts } from '../../dialogue/parts.ts';
import type { Embedder } from '../../embedding/embedder.ts';
import { type Observer, timed } from '../../service/observer.ts';

/** The same embedder, which tells how long questions take. */
export function observeEmbedder(embedder: Embedder, observer: Observer): Embedder {
  return {
    warmUp: (input) => embedder.warmUp(input),
    identify: () => embedder.identify(),
    embed(texts, kind) {
      const work = () => embedder.embed(texts, kind);
      return kind === 'query' ? timed(observer, 'embedding', work) : work();
    },
    [Symbol.asyncDispose]: () => embedder[Symbol.asyncDispose](),
  };
}

/**
 * Takes a turn with these parts and tells how long its searches and the rest took. One that finds out that nothing can be
 * decided tells nothing.
 */
export async function timeTurn<Turn>(
  observer: Pick<Observer, 'now' | 'took' | 'follow'>,
  parts: DialogueParts,
  take: (parts: DialogueParts) => Promise<Turn | undefined>,
): Promise<Turn | undefined> {
  const searches = createOverlap(() => observer.now());
  const searcher: DialogueParts['searcher'] = {
    retrieve: (...asked) =>
      searches.run(() => observer.follow('retrieval', () => parts.searcher.retrieve(...asked))),
  };
  const startedAt = observer.now();
  const taken = await observer.follow('decision', () => take({ ...parts, searcher }));
  if (taken === undefined) return undefined;
  const searchedMs = searches.tookMs();
  if (searchedMs !== undefined) observer.took('retrieval', searchedMs);
  observer.took('decision', observer.now() - startedAt - (searchedMs ?? 0));
  return taken;
}

/** Adds up the time in which at least one piece of work is under way. */
function createOverlap(now: () => number) {
  let underWay = 0;
  let startedAt = 0;
  let totalMs: number | undefined;
  return {
    async run<Result>(work: () => Promise<Result>): Promise<Result> {
      if (underWay++ === 0) startedAt = now();
      try {
        return await work();
      } finally {
        if (--underWay === 0) totalMs = (totalMs ?? 0) + now() - startedAt;
      }
    },
    /** Undefined where there was no work. */
    tookMs: () => totalMs,
  };
}
