import { describe, expect, it } from 'vitest';
import { CONTACT_TTL_MS, CONVERSATION_TTL_MS, type SetUp, START } from './store-under-test.fixture.ts';

export function describeContacts(setUp: SetUp): void {
  describe('contacts', () => {
    it('are listed with the oldest first', async () => {
      const { store, pass } = await setUp();
      const [first, second] = [await store.start('fr'), await store.start('fr')];
      await store.leaveContact(second.id, 'b@example.org');
      pass(1);
      await store.leaveContact(first.id, '06 12 34 56 78\0\ud83d');
      expect(await store.listContacts()).toEqual([
        { conversation: second.id, contact: 'b@example.org', leftAt: START },
        { conversation: first.id, contact: '06 12 34 56 78\0\ud83d', leftAt: START + 1 },
      ]);
    });

    it('count once a conversation, the last one given', async () => {
      const { store, pass } = await setUp();
      const { id } = await store.start('fr');
      await store.leaveContact(id, 'old@example.org');
      pass(CONTACT_TTL_MS - 1);
      await store.leaveContact(id, 'new@example.org');
      pass(CONTACT_TTL_MS - 1);
      const leftAt = START + CONTACT_TTL_MS - 1;
      expect(await store.listContacts()).toEqual([{ conversation: id, contact: 'new@example.org', leftAt }]);
    });

    it('are not listed past their term, and swept', async () => {
      const { store, pass } = await setUp();
      const [old, young] = [await store.start('fr'), await store.start('fr')];
      await store.leaveContact(old.id, 'old@example.org');
      pass(1);
      await store.leaveContact(young.id, 'young@example.org');
      pass(CONTACT_TTL_MS - 1);
      expect((await store.listContacts()).map(({ conversation }) => conversation)).toEqual([young.id]);
      expect(await store.sweep()).toEqual({ conversations: 0, contacts: 1 });
      expect((await store.open(old)).id).toBe(old.id);
    });

    it('outlive a conversation that expires, not one that is erased', async () => {
      const { store, pass } = await setUp();
      const [expiring, erased] = [await store.start('fr'), await store.start('fr')];
      pass(CONVERSATION_TTL_MS - 1);
      for (const { id } of [expiring, erased]) await store.leaveContact(id, `${id}@example.org`);
      await store.erase(erased.id);
      pass(1);
      expect(await store.sweep()).toEqual({ conversations: 1, contacts: 0 });
      expect((await store.listContacts()).map(({ conversation }) => conversation)).toEqual([expiring.id]);
    });

    it('are no part of the conversation', async () => {
      const { store } = await setUp();
      const key = await store.start('fr');
      await store.leaveContact(key.id, 'a@example.org');
      expect(JSON.stringify(await store.open(key))).not.toContain('example.org');
    });
  });
}
