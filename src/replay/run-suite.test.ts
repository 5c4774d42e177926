import { describe, expect, it } from 'vitest';
import { createConversation, createFailure } from './results.fixture.ts';
import { type Play, runSuite } from './run-suite.ts';

const at = (time: string) => ({ now: () => Date.parse(time) });
const clock = at('2026-11-30T12:00:00Z');

const conversations = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => createConversation(name));

const passes: Play = async (conversation) => ({ conversation, played: [], failures: [] });

/** Ends in its own time, the later conversations first. */
function createSlowPlay() {
  const seen = { underway: 0, most: 0 };
  const play: Play = async (conversation) => {
    seen.most = Math.max(seen.most, ++seen.underway);
    await new Promise((resolve) => setTimeout(resolve, 30 - 5 * conversations.indexOf(conversation)));
    seen.underway--;
    return passes(conversation);
  };
  return { play, seen };
}

describe('a suite', () => {
  it('runs as many conversations at once as it may, and gives results in their order', async () => {
    const { play, seen } = createSlowPlay();
    const results = await runSuite(conversations, { play, clock, concurrency: 3 });
    expect(results.map(({ conversation }) => conversation)).toEqual(conversations);
    expect(results.every(({ status }) => status === 'passed')).toBe(true);
    expect(seen.most).toBe(3);
  });

  it('says how far it is', async () => {
    const told: [number, number][] = [];
    const onProgress = (done: number, total: number) => told.push([done, total]);
    await runSuite(conversations.slice(0, 2), { play: passes, clock, onProgress });
    expect(told).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
  });

  it('lets neither a failing nor a throwing conversation disturb another', async () => {
    const play: Play = (conversation) => {
      if (conversation.name === 'b') throw new Error('at once');
      if (conversation.name === 'c') return Promise.reject('later');
      const failures = conversation.name === 'd' ? [createFailure()] : [];
      return Promise.resolve({ conversation, played: [], failures });
    };
    const results = await runSuite(conversations, { play, clock });
    expect(results.map(({ status }) => status)).toEqual([
      'passed',
      'failed',
      'failed',
      'failed',
      'passed',
      'passed',
    ]);
    expect(results[1]!.failures).toMatchObject([
      { conversation: 'b', line: 2, turn: undefined, assertion: 'exception' },
    ]);
    expect(results[1]!.failures[0]!.actual).toMatch(/^Error: at once\n/);
    expect(results[2]!.failures).toMatchObject([{ assertion: 'exception', actual: 'later' }]);
  });
});

describe('a skipped conversation', () => {
  const skipped = createConversation('later', 'skip: { reason: waits, until: 2026-11-30 }');
  const never: Play = () => Promise.reject(new Error('it was run'));
  const run = (time: string) => runSuite([skipped], { play: never, clock: at(time) });

  it('is not run until its last day is over', async () => {
    expect(await run('2026-11-30T23:59:59Z')).toMatchObject([{ status: 'skipped', failures: [] }]);
  });

  it('fails from the next day on, saying that the skip has expired', async () => {
    expect(await run('2026-12-01T00:00:00Z')).toMatchObject([
      {
        status: 'failed',
        played: [],
        failures: [
          {
            file: 'x.yaml',
            line: 3,
            assertion: 'skip',
            expected: 'skipped until 2026-11-30: waits',
            actual: 'the skip has expired',
          },
        ],
      },
    ]);
  });
});
