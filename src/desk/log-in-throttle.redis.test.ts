import { describe, expect, it } from 'vitest';
import { leftOut, leftOutNote } from '../sharing/redis/redis-server.fixture.ts';
import { createRedisPlace } from '../sharing/sharing-place.fixture.ts';
import { describeThrottle, wait } from './log-in-throttle.contract.ts';
import { createLogInThrottle } from './log-in-throttle.ts';

describe.skipIf(leftOut !== undefined)(`tries to log in that are counted in Redis${leftOutNote}`, () => {
  describeThrottle(async () => (await createRedisPlace().open()).gates);

  it('are as few at all processes together, and right ones are forgotten at all', async () => {
    const place = createRedisPlace();
    const [one, other] = [await place.open(), await place.open()].map(({ gates }) =>
      createLogInThrottle(gates),
    );
    const tries = Array.from({ length: 100 }, (_, i) =>
      wait((i % 2 ? one! : other!).admit('zoe', `192.0.2.${i}`)),
    );
    expect((await Promise.all(tries)).filter((due) => due === 0)).toHaveLength(5);
    await one!.forget('zoe');
    expect(await wait(other!.admit('zoe', '192.0.2.200'))).toBe(0);
  });

  it('wait longer each time', { timeout: 20_000 }, async () => {
    const throttle = createLogInThrottle((await createRedisPlace().open()).gates);
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const due = await wait(throttle.admit('zoe', `192.0.2.${i}`));
      if (due === 0) continue;
      waits.push(due);
      await new Promise((resolve) => setTimeout(resolve, due * 1_000 + 20));
      expect(await wait(throttle.admit('zoe', `192.0.2.${i}`))).toBe(0);
    }
    expect(waits).toEqual([1, 2, 4]);
  });
});
