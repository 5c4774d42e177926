import { describe, expect, it } from 'vitest';
import type { DurableStore } from './durable-store.ts';
import { exchangeEvents, handoffEvents } from './events.fixture.ts';
import { dayOf } from './facts.ts';
import type { KeptRecord } from './kept-records.ts';
import type { CreatePlace } from './store-place.fixture.ts';
import { CONVERSATION_TTL_MS, collect, createOptions, START } from './store-under-test.fixture.ts';
import { readWanted } from './terms.ts';

const TODAY = dayOf(START);

/** All that is counted, and what is found by a word. */
async function readAll({ figures }: DurableStore) {
  const { days, answers } = await figures.readFigures(TODAY, TODAY);
  const inOrder = (facts: readonly object[]) => facts.map((fact) => JSON.stringify(fact)).sort();
  const found = await figures.find({ words: readWanted('question'), limit: 9 });
  return { days: inOrder(days), answers: inOrder(answers), found };
}

async function* listItems<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** Figures and words that are made of the events again, whatever database they stand in. */
export function describeFiguresAgain(name: string, createPlace: CreatePlace): void {
  const fill = async (store: DurableStore) => {
    const { id } = await store.start('fr');
    await store.append(id, 0, [...exchangeEvents('1', 'Oui.'), ...exchangeEvents('2')]);
    await store.append(id, 4, handoffEvents('3'));
    const replay = await store.start('fr', 'replay');
    await store.append(replay.id, 0, exchangeEvents('4', 'Oui.'));
    return id;
  };

  describe(`figures made again: ${name}`, () => {
    it('are what they were in a database from before there were any, but for what cannot be read', async () => {
      const place = await createPlace();
      const { options } = createOptions();
      const store = await place.open(options);
      await fill(store);
      const before = await readAll(store);
      const { id: damaged } = await store.start('fr');
      await store.append(damaged, 0, exchangeEvents('5'));
      await store[Symbol.asyncDispose]();
      await place.run(
        `update events set body = '{' where conversation_id = '${damaged}'`,
        'drop table conversation_facts',
        'drop table conversation_terms',
        'drop table day_facts',
        "delete from kysely_migration where name = '0009-figures'",
      );
      const after = await readAll(await place.open(options));
      expect(before.days).toHaveLength(6);
      expect(after).toEqual(before);
    });

    it('are what they were where a backup is restored, the sums of what is past its term included', async () => {
      const { options, pass } = createOptions();
      const store = await (await createPlace()).open(options);
      await fill(store);
      pass(CONVERSATION_TTL_MS);
      await store.sweep();
      await fill(store);
      const records: KeptRecord[] = [];
      await store.copyOut(async (copy) => void records.push(...(await collect(copy.records))));
      const other = await (await createPlace()).open(options);
      await other.copyIn(listItems(records), { replaces: true });
      const restored = await readAll(other);
      expect(restored).toEqual(await readAll(store));
      expect(restored.days.join()).toContain('"kind":"conversation","name":"","count":2');
    });
  });
}
