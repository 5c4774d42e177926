import { describe, expect, it } from 'vitest';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import { type Observer, silentObserver } from '../../service/observer.ts';
import { observeEmbedder, timeTurn } from './observed-engine.ts';

function observing() {
  const told: unknown[][] = [];
  const time = { now: 0 };
  const observer: Observer = {
    ...silentObserver,
    now: () => time.now,
    took: (stage, ms) => void told.push([stage, ms]),
  };
  return { told, time, observer };
}

const nothingFound = { hits: [], nothingFits: 1 };

describe('a turn that is timed', () => {
  /** Parts of which the turn asks the searcher alone. */
  function partsOf(retrieve: DialogueParts['searcher']['retrieve']): DialogueParts {
    return { searcher: { retrieve } } as unknown as DialogueParts;
  }

  it('tells how long its searches took, and how long the rest', async () => {
    const { told, time, observer } = observing();
    const parts = partsOf(async () => {
      time.now += 5;
      return nothingFound;
    });
    const taken = await timeTurn(observer, parts, async ({ searcher }) => {
      time.now += 1;
      await searcher.retrieve('a', 3);
      time.now += 2;
      await searcher.retrieve('b', 3);
      return 'turn';
    });
    expect(taken).toBe('turn');
    expect(told).toEqual([
      ['retrieval', 10],
      ['decision', 3],
    ]);
  });

  it('counts searches side by side once, from the first that begins to the last that ends', async () => {
    const { told, time, observer } = observing();
    const gates: (() => void)[] = [];
    const parts = partsOf(async () => {
      await new Promise<void>((resolve) => gates.push(resolve));
      return nothingFound;
    });
    const taking = timeTurn(observer, parts, async ({ searcher }) => {
      const first = searcher.retrieve('a', 3);
      time.now += 3;
      return Promise.all([first, searcher.retrieve('b', 3)]);
    });
    for (const open of gates) {
      time.now += 4;
      open();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await taking;
    expect(told).toEqual([
      ['retrieval', 11],
      ['decision', 0],
    ]);
  });

  it('tells of no search where there was none, and nothing at all where nothing was decided', async () => {
    const { told, observer } = observing();
    await timeTurn(
      observer,
      partsOf(async () => nothingFound),
      async () => 'greeting',
    );
    await timeTurn(
      observer,
      partsOf(async () => nothingFound),
      async () => undefined,
    );
    expect(told).toEqual([['decision', 0]]);
  });
});

describe('an embedder that is observed', () => {
  it('gives what the other gives, and tells the time of questions', async () => {
    const { told, observer } = observing();
    const hashing = createHashingEmbedder();
    const embedder = observeEmbedder(hashing, observer);
    expect(await embedder.embed(['a', 'b'], 'passage')).toEqual(await hashing.embed(['a', 'b'], 'passage'));
    expect(await embedder.identify()).toEqual(await hashing.identify());
    await embedder.embed(['a'], 'query');
    expect(told).toEqual([['embedding', 0]]);
  });
});
