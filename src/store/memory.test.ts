import { describe, expect, it } from 'vitest';
import { describeConversationStore } from './conversations.contract.ts';
import { createMemoryStore } from './memory.ts';

describeConversationStore('memory', createMemoryStore);

describe('memory store', () => {
  function setUp(maxConversations: number) {
    let made = 0;
    const ids = { next: () => `id-${++made}`, secret: () => `secret-${++made}` };
    return createMemoryStore({ clock: { now: () => 0 }, ids, maxConversations });
  }

  it('drops the conversation idle for longest when it is full', async () => {
    const store = setUp(2);
    const first = await store.start('fr');
    const second = await store.start('fr');
    await store.open(first);
    const third = await store.start('fr');
    await expect(store.open(second)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
    expect((await store.open(first)).id).toBe(first.id);
    expect((await store.open(third)).id).toBe(third.id);
  });

  it('holds no more than its bound, however many start', async () => {
    const store = setUp(10);
    const keys = [];
    for (let i = 0; i < 100; i++) keys.push(await store.start('fr'));
    const results = await Promise.allSettled(keys.map((key) => store.open(key)));
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(keys.map((_, i) => i >= 90));
  });
});
