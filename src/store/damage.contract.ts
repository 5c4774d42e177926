import { describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { exchangeEvents } from './events.fixture.ts';
import type { CreatePlace, StorePlace } from './store-place.fixture.ts';
import { collect } from './store-under-test.fixture.ts';
import { verifyStore } from './verify-store.ts';

const damaged = { code: 'STORE_DAMAGED', kind: 'integrity' };
const shown = sha256Of('Vrai.');

type Change = (place: StorePlace) => string;

const noJson: Change = () => "update events set body = 'x' where seq = 1";
const changedText: Change = ({ bytesOf }) => `update served_texts set body = ${bytesOf('Faux.')}`;
const missingText: Change = () => 'delete from served_texts';

const changes: [string, Change][] = [
  ['an event that is no JSON', noJson],
  ['an event that is no event', () => `update events set body = '{"type":"dreamt"}' where seq = 0`],
  [
    'an event of another shape',
    () => `update events set body = '{"type":"said","messageId":1}' where seq = 0`,
  ],
  ['a hash that is none', () => `update events set body = replace(body, '${shown}', 'x')`],
  ['a missing event', () => 'delete from events where seq = 0'],
  ['a missing last event', () => 'delete from events where seq = 1'],
  ['a moved event', () => 'update events set seq = 7 where seq = 1'],
  ['a changed text', changedText],
  ['a missing text', missingText],
  ['a language that is none', () => "update conversations set lang = 'xx'"],
];

/** What a durable store says once somebody was at its tables. */
export function describeDamage(name: string, createPlace: CreatePlace): void {
  /** A store with one conversation, changed while it was closed. */
  const createTampered = async (change: Change) => {
    const place = await createPlace();
    const store = await place.open();
    const key = await store.start('fr');
    await store.append(key.id, 0, exchangeEvents('1', 'Vrai.'));
    await store[Symbol.asyncDispose]();
    await place.run(change(place));
    return { key, store: await place.open() };
  };

  describe(`a store that was tampered with: ${name}`, () => {
    it.each(changes)('names the conversation: %s', async (_, change) => {
      const { key, store } = await createTampered(change);
      await expect(store.open(key)).rejects.toMatchObject(damaged);
      await expect(store.open(key)).rejects.toThrow(key.id);
    });

    it.each(changes)('is not taken for a copy: %s', async (_, change) => {
      const { store } = await createTampered(change);
      const copied = store.copyOut(async ({ records }) => void (await collect(records)));
      await expect(copied).rejects.toMatchObject(damaged);
    });

    it('does not hand out a text that is not its hash', async () => {
      const { store } = await createTampered(changedText);
      await expect(store.findServedText(shown)).rejects.toMatchObject(damaged);
      const actual = sha256Of('Faux.');
      const { failures } = await verifyStore(store, { answers: new Map() });
      expect(failures).toEqual([{ sha256: shown, what: `the archived text hashes to ${actual}` }]);
    });

    it('says where a text is missing', async () => {
      const { key, store } = await createTampered(missingText);
      const { failures } = await verifyStore(store, { answers: new Map() });
      expect(failures).toEqual([
        { sha256: shown, what: `conversation ${key.id} shows it, but it is not archived` },
      ]);
    });

    it('refuses a token where its hash is spoilt', async () => {
      const { key, store } = await createTampered(() => "update conversations set token_sha256 = 'x'");
      await expect(store.open(key)).rejects.toMatchObject({ code: 'TOKEN_REFUSED' });
    });

    it('cannot verify an event that it cannot read', async () => {
      const { key, store } = await createTampered(noJson);
      await expect(collect(store.servedAnswers())).rejects.toThrow(key.id);
    });
  });
}
