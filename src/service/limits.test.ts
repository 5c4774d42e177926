import { expect, it, vi } from 'vitest';
import { createMemorySharing } from '../sharing/memory-sharing.ts';
import { createLimits } from './limits.ts';

it('a budget that is used up is said to be free within a minute, also where the clock was put back', async () => {
  vi.useFakeTimers();
  try {
    const limits = createLimits('visitors', {
      settings: { messagesPerMinute: 1 },
      sharing: createMemorySharing(),
    });
    const spend = () => limits.spend('message', '192.0.2.1');
    await spend();
    vi.setSystemTime(Date.now() - 3_600_000);
    await expect(spend()).rejects.toMatchObject({ code: 'TOO_MANY_MESSAGES', retryAfterSeconds: 60 });
    vi.advanceTimersByTime(60_000);
    await spend();
  } finally {
    vi.useRealTimers();
  }
});

it('a conversation has as many messages as an address, wherever they come from', async () => {
  const limits = createLimits('visitors', {
    settings: { messagesPerMinute: 3 },
    sharing: createMemorySharing(),
  });
  for (let i = 0; i < 3; i++) await limits.spendInConversation('one');
  await expect(limits.spendInConversation('one')).rejects.toMatchObject({
    code: 'TOO_MANY_MESSAGES',
    message: 'This conversation sent more than 3 messages in a minute.',
    retryAfterSeconds: expect.any(Number),
  });
  await limits.spendInConversation('another');
  await limits.spend('message', 'one');
});
