import { describe, expect, it } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import { compareText, sha256Of } from '../core/text.ts';
import { exchangeEvents } from './events.fixture.ts';
import { createMemoryStore } from './memory.ts';
import { verifyStore } from './verify-store.ts';

const corpus = { answers: new Map([[sha256Of('a'), {}]]) };

function listItems<Item>(...items: Item[]) {
  return async function* () {
    yield* items;
  };
}

describe('verifyStore', () => {
  it('finds nothing in an empty store', async () => {
    const store = createMemoryStore({ clock: systemClock, ids: systemIds });
    expect(await verifyStore(store, corpus)).toEqual({ texts: 0, shown: 0, gone: [], failures: [] });
  });

  it('counts texts and answers, and says which texts have left the corpus', async () => {
    const store = createMemoryStore({ clock: systemClock, ids: systemIds });
    const { id } = await store.start('fr');
    await store.append(id, 0, [...exchangeEvents('1', 'a', 'b'), ...exchangeEvents('2', 'b', 'c')]);
    const gone = [sha256Of('b'), sha256Of('c')].sort(compareText);
    expect(await verifyStore(store, corpus)).toEqual({ texts: 3, shown: 4, gone, failures: [] });
  });

  it('reports texts that are not their hash and answers without a text, each once', async () => {
    const [a, b] = [sha256Of('a'), sha256Of('b')];
    const { failures } = await verifyStore(
      {
        servedTexts: listItems({ sha256: a, text: 'changed', firstServedAt: 0 }),
        servedAnswers: listItems(
          { conversation: 'x', sha256: a },
          { conversation: 'x', sha256: b },
          { conversation: 'y', sha256: b },
        ),
      },
      corpus,
    );
    expect(failures).toEqual([
      { sha256: a, what: `the archived text hashes to ${sha256Of('changed')}` },
      { sha256: b, what: 'conversation x shows it, but it is not archived' },
    ]);
  });
});
