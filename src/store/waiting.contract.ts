import { describe, expect, it } from 'vitest';
import type { DialogueEvent } from '../dialogue/events.ts';
import { exchangeEvents, handoffEvents } from './events.fixture.ts';
import { CONVERSATION_TTL_MS, type SetUp } from './store-under-test.fixture.ts';

const at = '2026-01-01T00:00:00.000Z';
const took: DialogueEvent = { type: 'agent-took', at, agent: 'Zoé' };
const released = (waiting: boolean): DialogueEvent => ({ type: 'agent-released', at, waiting });

export function describeWaiting(setUp: SetUp): void {
  describe('conversations that ask for a person', () => {
    const cases: [string, DialogueEvent[], { isTaken: boolean }[]][] = [
      ['not before one is asked for', exchangeEvents('m'), []],
      ['from then on', handoffEvents('m'), [{ isTaken: false }]],
      ['while the assistant goes on', [...handoffEvents('m'), ...exchangeEvents('n')], [{ isTaken: false }]],
      ['when somebody has come', [...handoffEvents('m'), took], [{ isTaken: true }]],
      ['whatever is written then', [...handoffEvents('m'), took, ...handoffEvents('n')], [{ isTaken: true }]],
      ['not once handed back', [...handoffEvents('m'), took, released(false)], []],
      ['when the agent was lost', [...handoffEvents('m'), took, released(true)], [{ isTaken: false }]],
      [
        'when asked for again',
        [...handoffEvents('m'), took, released(false), ...handoffEvents('n')],
        [{ isTaken: false }],
      ],
    ];
    it.each(cases)('are listed %s', async (_, events, listed) => {
      const { store } = await setUp();
      const { id } = await store.start('fr');
      await store.append(id, 0, events);
      expect(await store.listWaiting()).toEqual(listed.map((entry) => ({ id, ...entry })));
    });

    it.each(cases)('are listed %s, also where each event was appended alone', async (_, events, listed) => {
      const { store } = await setUp();
      const { id } = await store.start('fr');
      for (const [place, event] of events.entries()) await store.append(id, place, [event]);
      expect(await store.listWaiting()).toEqual(listed.map((entry) => ({ id, ...entry })));
    });

    it('are listed with the one last seen first', async () => {
      const { store, pass } = await setUp();
      const ids = [(await store.start('fr')).id, (await store.start('fr')).id, (await store.start('fr')).id];
      for (const id of ids) {
        await store.append(id, 0, handoffEvents('m'));
        pass(1);
      }
      await store.append(ids[0]!, 2, exchangeEvents('n'));
      expect((await store.listWaiting()).map(({ id }) => id)).toEqual([ids[0], ids[2], ids[1]]);
    });

    it('are not listed once erased or past their term', async () => {
      const { store, pass } = await setUp();
      const [erased, old] = [await store.start('fr'), await store.start('fr')];
      for (const { id } of [erased, old]) await store.append(id, 0, handoffEvents('m'));
      await store.erase(erased.id);
      expect((await store.listWaiting()).map(({ id }) => id)).toEqual([old.id]);
      pass(CONVERSATION_TTL_MS);
      expect(await store.listWaiting()).toEqual([]);
    });

    it('are not listed for what could not be appended', async () => {
      const { store } = await setUp();
      const { id } = await store.start('fr');
      expect(await store.append(id, 1, handoffEvents('m'))).toBe(false);
      expect(await store.listWaiting()).toEqual([]);
    });
  });
}
