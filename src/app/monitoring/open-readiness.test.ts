import { expect, it, vi } from 'vitest';
import { silentLogger } from '../../core/logger.ts';
import { systemTimers } from '../../core/timers.ts';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import { openReadiness } from './open-readiness.ts';
import { watchEmbedder } from './readiness-checks.ts';

it('readiness does not go by what was found before the clock of the machine was put back', async () => {
  vi.useFakeTimers();
  try {
    let isGone = false;
    const readiness = openReadiness(
      { databaseUrl: 'postgres://127.0.0.1/x', dataFolder: '' },
      {
        live: { unreadiness: undefined, retryAfterFailure: async () => {} },
        model: watchEmbedder(createHashingEmbedder()),
        conversations: {
          async findServedText() {
            if (isGone) throw new Error('gone');
            return undefined;
          },
        },
        vectors: { trouble: () => undefined },
        timers: systemTimers,
        logger: silentLogger,
      },
    );
    expect((await readiness()).ready).toBe(true);
    isGone = true;
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(2_000);
    expect(await readiness()).toMatchObject({
      ready: false,
      checks: expect.arrayContaining([expect.objectContaining({ name: 'store', ok: false })]),
    });
  } finally {
    vi.useRealTimers();
  }
});
