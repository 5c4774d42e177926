import { sha256Of } from '../../core/text.ts';
import { createMemoryGates, FIRST_WAIT_MS, type Gates } from '../gates.ts';
import type { RedisLink } from './link.ts';

/** As the gate in memory, by the clock of Redis: free ones, first wait, longest wait, memory. */
const PASS = `
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local passed = redis.call('hmget', KEYS[1], 'count', 'shutUntil')
local wait = tonumber(passed[2] or '0') - now
if wait > 0 then return wait end
local count = tonumber(passed[1] or '0') + 1
local due = 0
local extra = count - tonumber(ARGV[1])
if extra >= 0 then due = math.min(ARGV[2] * 2 ^ math.min(extra, 30), tonumber(ARGV[3])) end
redis.call('hset', KEYS[1], 'count', count, 'shutUntil', string.format('%.0f', now + due))
redis.call('pexpire', KEYS[1], ARGV[4])
return 0`;

const TAKE_BACK = `
local count = tonumber(redis.call('hget', KEYS[1], 'count') or '0')
if count > 0 then redis.call('hset', KEYS[1], 'count', count - 1) end
return 0`;

/**
 * Gates in Redis, for all processes together. While it is away each process has gates of its own, which begin with nothing.
 * Keys are kept as hashes: people type passwords where a login is asked for.
 */
export function createRedisGates(
  { commands, suspect }: Pick<RedisLink, 'commands' | 'suspect'>,
  prefix: string,
): Gates {
  const spare = createMemoryGates();
  return {
    create(rule) {
      const alone = spare.create(rule);
      const keyOf = (key: string): string => `${prefix}:gate:${rule.name}:${sha256Of(key).slice(0, 32)}`;
      const orAlone = <Result>(work: Promise<Result>, instead: () => Promise<Result>): Promise<Result> =>
        work.catch(() => {
          suspect();
          return instead();
        });
      const { free, longestWaitMs, memoryMs } = rule;
      return {
        pass: (key) =>
          orAlone(
            commands.eval(PASS, 1, keyOf(key), free, FIRST_WAIT_MS, longestWaitMs, memoryMs).then(Number),
            () => alone.pass(key),
          ),
        takeBack: (key) =>
          orAlone(commands.eval(TAKE_BACK, 1, keyOf(key)).then(ignore), () => alone.takeBack(key)),
        forget: (key) => orAlone(commands.del(keyOf(key)).then(ignore), () => alone.forget(key)),
      };
    },
  };
}

function ignore(): void {}
