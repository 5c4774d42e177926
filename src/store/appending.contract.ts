import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import { anyEvents } from './any-events.fixture.ts';
import { exchangeEvents, saidEvent, turnedEvent } from './events.fixture.ts';
import { collect, type SetUp } from './store-under-test.fixture.ts';

/** A turn that shows `text` as if it were the one with the hash `sha256`. */
function forgeTurn(text: string, sha256: string): DialogueEvent {
  const { turn, ...rest } = turnedEvent('forged', 'Vrai.');
  return { ...rest, turn: { ...turn, answers: turn.answers.map((answer) => ({ ...answer, text, sha256 })) } };
}

export function describeAppending(setUp: SetUp): void {
  describe('appending', () => {
    it('adds events in their order', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      expect(await store.append(key.id, 0, exchangeEvents('1', 'a', 'b'))).toBe(true);
      expect(await store.append(key.id, 2, [])).toBe(true);
      expect(await store.append(key.id, 2, exchangeEvents('2'))).toBe(true);
      expect((await store.open(key)).events).toEqual([
        ...exchangeEvents('1', 'a', 'b'),
        ...exchangeEvents('2'),
      ]);
    });

    it.each([0, 1, 3, -1, 1.5, Number.NaN, 2 ** 40])(
      'says no where %d events are expected and there are two',
      async (expected) => {
        const { store, pass } = await setUp();
        const key = await store.start('fr');
        await store.append(key.id, 0, exchangeEvents('1'));
        const before = await store.open(key);
        pass(1);
        expect(await store.append(key.id, expected, exchangeEvents('2', 'new'))).toBe(false);
        expect(await store.append(key.id, expected, [])).toBe(false);
        expect(await store.open(key)).toEqual(before);
        expect(await store.findServedText(sha256Of('new'))).toBeUndefined();
      },
    );

    it('lets one of fifty at the same time through', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      await store.append(key.id, 0, exchangeEvents('first'));
      const tries = Array.from({ length: 50 }, (_, i) =>
        store.append(key.id, 2, exchangeEvents(`m${i}`, `${i}`)),
      );
      const results = await Promise.all(tries);
      expect(results.filter((done) => done)).toHaveLength(1);
      const winner = results.indexOf(true);
      const { events } = await store.open(key);
      expect(events).toEqual([...exchangeEvents('first'), ...exchangeEvents(`m${winner}`, `${winner}`)]);
      expect(await collect(store.servedTexts())).toHaveLength(1);
    });

    it('keeps conversations apart', async () => {
      const { store } = await setUp();
      const keys = await Promise.all(Array.from({ length: 10 }, () => store.start('fr')));
      await Promise.all(keys.map(({ id }) => store.append(id, 0, exchangeEvents('same', id))));
      for (const key of keys) expect((await store.open(key)).events).toEqual(exchangeEvents('same', key.id));
    });

    it.each([
      ['another text', 'Faux.', sha256Of('Vrai.')],
      ['the same text in another form', 'e\u0301', sha256Of('é')],
      ['half a character', '\ud83d', sha256Of('\ud83d')],
      ['no hash', 'Vrai.', 'x'],
    ])('stores nothing of a turn with a false proof: %s', async (_, text, sha256) => {
      const { store } = await setUp();
      const key = await store.start('fr');
      const events = [...exchangeEvents('m', 'good'), forgeTurn(text, sha256)];
      const broken = { code: 'PROOF_BROKEN', kind: 'integrity' };
      await expect(store.append(key.id, 0, events)).rejects.toMatchObject(broken);
      expect((await store.open(key)).events).toEqual([]);
      expect(await collect(store.servedTexts())).toEqual([]);
    });

    it('stores nothing that it could not read again', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      const slots = { offre: Number.NaN } as unknown as Record<string, string[]>;
      const events = [saidEvent('m', 'a'), { type: 'slots-changed', slots } as const];
      const invalid = { code: 'EVENT_INVALID', kind: 'internal' };
      await expect(store.append(key.id, 0, events)).rejects.toMatchObject(invalid);
      expect((await store.open(key)).events).toEqual([]);
    });

    it('ends no message twice', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      const repeated = { code: 'MESSAGE_REPEATED', kind: 'internal' };
      const twice = [...exchangeEvents('m', 'a'), ...exchangeEvents('m', 'b')];
      await expect(store.append(key.id, 0, twice)).rejects.toMatchObject(repeated);
      expect(await store.append(key.id, 0, exchangeEvents('m', 'a'))).toBe(true);
      await expect(store.append(key.id, 2, exchangeEvents('m', 'b'))).rejects.toMatchObject(repeated);
      expect((await store.open(key)).events).toEqual(exchangeEvents('m', 'a'));
      expect(await collect(store.servedTexts())).toHaveLength(1);
      expect(await store.append(key.id, 2, exchangeEvents('n', 'b'))).toBe(true);
    });

    it('does not alter what it handed out before', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      await store.append(key.id, 0, exchangeEvents('1', 'a'));
      const before = await store.open(key);
      await store.append(key.id, 2, exchangeEvents('2', 'a'));
      expect(before.events).toEqual(exchangeEvents('1', 'a'));
    });

    it('gives back what was appended, to the byte', async () => {
      const { store } = await setUp();
      await fc.assert(
        fc.asyncProperty(anyEvents, fc.nat(12), async (events, place) => {
          const key = await store.start('fr');
          const parts = [events.slice(0, place), events.slice(place)];
          expect(await store.append(key.id, 0, parts[0]!)).toBe(true);
          expect(await store.append(key.id, parts[0]!.length, parts[1]!)).toBe(true);
          expect((await store.open(key)).events).toEqual(events);
        }),
      );
    });
  });
}
