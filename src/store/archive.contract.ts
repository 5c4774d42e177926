import { describe, expect, it } from 'vitest';
import { compareText, sha256Of } from '../core/text.ts';
import { agentSaid, exchangeEvents, quotationOf } from './events.fixture.ts';
import { collect, type SetUp, START } from './store-under-test.fixture.ts';

const odd = '\ufeffÉté\u00a0: « œuf »\0\r\n  e\u0301 😀 ';

export function describeArchive(setUp: SetUp): void {
  describe('the archive', () => {
    it('has every text once, from when it was first shown', async () => {
      const { store, pass } = await setUp();
      const keys = [await store.start('fr'), await store.start('fr')];
      for (const { id } of keys) {
        await store.append(id, 0, [...exchangeEvents('1', odd, odd), ...exchangeEvents('2', odd)]);
        pass(1);
      }
      const archived = { sha256: sha256Of(odd), text: odd, firstServedAt: START };
      expect(await collect(store.servedTexts())).toEqual([archived]);
      expect(await store.findServedText(sha256Of(odd))).toBe(odd);
    });

    it('keeps an empty text', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      await store.append(key.id, 0, exchangeEvents('1', ''));
      expect((await store.open(key)).events).toEqual(exchangeEvents('1', ''));
      expect(await store.findServedText(sha256Of(''))).toBe('');
    });

    it.each(['', 'x', sha256Of('never shown')])('has nothing under the hash %j', async (sha256) => {
      const { store } = await setUp();
      await store.append((await store.start('fr')).id, 0, exchangeEvents('1', 'a'));
      expect(await store.findServedText(sha256)).toBeUndefined();
    });

    it('lists all texts in order of hash and all answers shown, however many', async () => {
      const { store } = await setUp();
      const shown: { conversation: string; sha256: string }[] = [];
      for (let i = 0; i < 3; i++) {
        const { id } = await store.start('fr');
        const texts = Array.from({ length: 205 }, (_, j) => `text ${i * 100 + j}`);
        await store.append(
          id,
          0,
          texts.flatMap((text) => exchangeEvents(text, text)),
        );
        shown.push(...texts.map((text) => ({ conversation: id, sha256: sha256Of(text) })));
      }
      const texts = await collect(store.servedTexts());
      const hashes = [...new Set(shown.map(({ sha256 }) => sha256))].sort(compareText);
      expect(hashes).toHaveLength(405);
      expect(texts.map(({ sha256 }) => sha256)).toEqual(hashes);
      expect(texts.map(({ text }) => sha256Of(text))).toEqual(hashes);
      expect(await collect(store.servedAnswers())).toEqual(shown);
    });

    it('keeps the texts of a conversation that is erased, and lists its answers no more', async () => {
      const { store } = await setUp();
      const erased = await store.start('fr');
      const kept = await store.start('fr');
      await store.append(erased.id, 0, exchangeEvents('1', 'a', 'b'));
      await store.append(kept.id, 0, exchangeEvents('1', 'b'));
      await store.erase(erased.id);
      expect((await collect(store.servedTexts())).map(({ text }) => text).sort()).toEqual(['a', 'b']);
      expect(await collect(store.servedAnswers())).toEqual([
        { conversation: kept.id, sha256: sha256Of('b') },
      ]);
    });

    it('has what agents quote too, which is kept by its hash alone and read again', async () => {
      const { store } = await setUp();
      const { id } = await store.start('fr');
      const said = agentSaid('a1', [
        { kind: 'text', text: '"kind":"quotation"' },
        quotationOf(odd),
        { kind: 'text', text: odd },
      ]);
      await store.append(id, 0, [...exchangeEvents('1', 'shown'), agentSaid('a0'), said]);
      expect((await store.read(id)).events.at(-1)).toEqual(said);
      expect(await store.findServedText(sha256Of(odd))).toBe(odd);
      expect(await collect(store.servedAnswers())).toEqual([
        { conversation: id, sha256: sha256Of('shown') },
        { conversation: id, sha256: sha256Of(odd) },
      ]);
    });

    it('takes no quotation whose text does not hash to what it states', async () => {
      const { store } = await setUp();
      const { id } = await store.start('fr');
      const forged = agentSaid('a1', [{ ...quotationOf('Oui.'), text: 'Non.' }]);
      await expect(store.append(id, 0, [forged])).rejects.toMatchObject({ code: 'PROOF_BROKEN' });
      expect((await store.read(id)).events).toEqual([]);
    });
  });
}
