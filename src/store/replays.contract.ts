import { describe, expect, it } from 'vitest';
import { handoffEvents } from './events.fixture.ts';
import type { SetUp } from './store-under-test.fixture.ts';

export function describeReplays(setUp: SetUp): void {
  describe("a replay's conversation", () => {
    it('is marked from its start on', async () => {
      const { store } = await setUp();
      const [replayed, visited] = [await store.start('fr', 'replay'), await store.start('fr')];
      expect((await store.open(replayed)).kind).toBe('replay');
      expect((await store.read(visited.id)).kind).toBe('visitor');
    });

    it('waits for nobody', async () => {
      const { store } = await setUp();
      const [replayed, visited] = [await store.start('fr', 'replay'), await store.start('fr')];
      for (const { id } of [replayed, visited]) await store.append(id, 0, handoffEvents('m'));
      expect(await store.listWaiting()).toEqual([{ id: visited.id, isTaken: false }]);
    });

    it('is erased with all others of its kind, with its events and contact, and no visitor with it', async () => {
      const { store } = await setUp();
      const keys = [
        await store.start('fr', 'replay'),
        await store.start('fr'),
        await store.start('en', 'replay'),
      ];
      for (const { id } of keys) {
        await store.append(id, 0, handoffEvents('m'));
        await store.leaveContact(id, `${id}@exemple.fr`);
      }
      expect(await store.eraseReplays()).toBe(2);
      expect(await store.eraseReplays()).toBe(0);
      const [first, visited, second] = keys;
      for (const { id } of [first!, second!]) {
        await expect(store.read(id)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
      }
      expect((await store.open(visited!)).events).toHaveLength(2);
      expect((await store.listContacts()).map(({ conversation }) => conversation)).toEqual([visited!.id]);
    });
  });
}
