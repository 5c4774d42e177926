import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { guichet } from './command-line.ts';
import { type Comparison, Crowd } from './crowd.ts';
import { createFolder } from './leftovers.ts';
import { segurPlace, startSegur } from './segur.ts';

/**
 * A running service killed with SIGKILL while several visitors talk with it, and started again on the same data
 * folder, over and over: what it has acknowledged stands.
 */

/** `GUICHET_TEST_KILLS=100` for a long trial. */
const KILLS = Number(process.env.GUICHET_TEST_KILLS ?? 5);
const VISITORS = 4;

/** Longest time from when everybody is talking to the kill. */
const LONGEST_LIFE_MS = 1_200;

const TIMEOUT_MS = 120_000 + KILLS * 30_000;

const env = { GUICHET_MESSAGES_PER_MINUTE: '1000000' };

function expectFaultless({ lost, repeated, changed, strange, wordsLost, keptUnsaid }: Comparison): void {
  expect({ lost, repeated, changed, strange, wordsLost }).toEqual({
    lost: 0,
    repeated: 0,
    changed: 0,
    strange: 0,
    wordsLost: 0,
  });
  // One message a visitor may be stored without its acknowledgement.
  expect(keptUnsaid).toBeLessThanOrEqual(VISITORS);
}

describe(`a service killed with SIGKILL ${KILLS} times`, () => {
  it('loses, repeats and changes nothing that it acknowledged', {
    timeout: TIMEOUT_MS,
  }, async ({ annotate }) => {
    const seed = Date.now();
    const crowd = new Crowd(VISITORS, seed);
    const dataFolder = createFolder('killed');
    let keptUnsaid = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const service = await startSegur({ dataFolder, env });
      const before = await crowd.compare(service.url, { isAll: false });
      expectFaultless(before);
      keptUnsaid += before.keptUnsaid;
      const talking = crowd.talkUntilGone(service.url);
      // Whoever talks ends with the service alone, or with a fault.
      await Promise.race([
        talking,
        crowd.heard(VISITORS + 1).then(() => wait(LONGEST_LIFE_MS * Math.random())),
      ]);
      expect(await service.stop('SIGKILL')).toBe(null);
      await talking;
    }

    const service = await startSegur({ dataFolder, env });
    const { exchanges, ...figures } = await crowd.compare(service.url, { isAll: true });
    keptUnsaid += figures.keptUnsaid;
    await annotate(JSON.stringify({ ...figures, keptUnsaid, kills: KILLS, seed }));
    expectFaultless({ ...figures, exchanges });
    expect(figures.acknowledged).toBeGreaterThan(KILLS * VISITORS);

    const answers = exchanges.flatMap(({ turn }) => turn.answers);
    const texts = new Set(answers.map(({ sha256 }) => sha256));
    const { status, stdout, stderr } = await guichet(
      ['verify', '--store', '--index', segurPlace.indexFolder],
      { env: { GUICHET_DATA: dataFolder } },
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(
      `Store: ${texts.size} texts ever served, ${answers.length} answers shown, 0 failures.`,
    );
    expect(await service.stop()).toBe(0);
  });
});
