import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { nameAnswers } from '../replay/answer-names.ts';
import { parseConversations } from '../replay/fixture.ts';
import { formatFailures } from '../replay/format-failure.ts';
import { openRemoteService } from '../replay/remote/remote-service.ts';
import type { RemoteServer } from '../replay/remote/replay-socket.ts';
import { runSuite } from '../replay/run-suite.ts';
import { type FakeOptions, PERSON, serve, takeTurnInMemory, WHICH } from './fake-context.fixture.ts';

/** What plays fixtures against a service, over real sockets. */

const replayKey = 'a-replay-secret-of-thirty-two-characters';

async function openReplay({ wait, ...options }: FakeOptions & Pick<RemoteServer, 'wait'> = {}) {
  const served = await serve({
    ...options,
    settings: { replayKey, messagesPerMinute: 1, ...options.settings },
  });
  const remote = await openRemoteService({
    url: served.service.url,
    key: replayKey,
    ...(wait === undefined ? {} : { wait }),
  });
  onTestFinished(() => remote[Symbol.dispose]());
  const names = nameAnswers(remote.corpus.answers);
  const run = (yaml: string) =>
    runSuite(parseConversations(`conversations:\n${yaml}`, 'x.yaml').conversations, {
      play: (conversation) => remote.play(conversation, names),
      clock: served.context.clock,
      concurrency: 4,
    });
  return { ...served, remote, run };
}

describe('a replay against a service', () => {
  it('plays what visitors write and pick and say of answers, and holds the turns against what is expected', async () => {
    const { run } = await openReplay();
    const [result] = await run(`
  - name: everything
    turns:
      - user: Où ?
        expect: { action: answer, cites: [row-1], probability: { row-1: { min: 0.9 } } }
      - unhelped: true
        expect: { action: answer, cites-first: row-2, query: Non }
      - user: ${WHICH}
        expect: { action: clarify, facet: null, offers: [Est-ce possible ?] }
      - pick: Est-ce possible ?
        expect: { cites: [row-1], not: { action: clarify } }
      - user: ${PERSON}
        expect: { action: handoff, handoff: { online: false }, masks: [] }
`);
    expect(formatFailures(result!.failures)).toBe('');
    expect(result!.played).toHaveLength(5);
    expect(result!.played[4]!.state.isWaiting).toBe(true);
  });

  it('tells file, line and both sides of what does not hold, and goes on with the others', async () => {
    const { run } = await openReplay({
      takeTurn: async (...args) => {
        if (args[1].kind === 'text' && args[1].text === 'broken') throw new Error('a defect');
        return takeTurnInMemory(...args);
      },
    });
    const results = await run(`
  - name: wrong
    turns:
      - user: a
        expect: { action: abstain }
  - name: thrown
    turns: [user: broken]
  - name: nothing to pick
    turns: [user: a, pick: nowhere]
  - name: no to nothing
    turns: [unhelped: true]
  - name: right
    turns: [{ user: a, expect: { action: answer } }]
`);
    expect(results.map(({ status, failures }) => [status, failures[0]?.assertion])).toEqual([
      ['failed', 'action'],
      ['failed', 'exception'],
      ['failed', 'pick'],
      ['failed', 'exception'],
      ['passed', undefined],
    ]);
    expect(results[0]!.failures[0]).toMatchObject({ line: 6, expected: 'abstain', actual: 'answer' });
    expect(results[1]!.failures[0]!.actual).toContain('INTERNAL');
  });

  it('erases every conversation, also of those that fail, and opens no more sockets than it plays at once', async () => {
    const { run, context } = await openReplay();
    const started = vi.spyOn(context.conversations, 'start');
    const erased = vi.spyOn(context.conversations, 'erase');
    const yaml = (i: number) => `  - { name: c${i}, turns: [{ user: a, expect: { action: abstain } }] }\n`;
    const results = await run(Array.from({ length: 30 }, (_, i) => yaml(i)).join(''));
    expect(results.every(({ status }) => status === 'failed')).toBe(true);
    const ids = await Promise.all(started.mock.results.map(async ({ value }) => (await value).id));
    expect(ids).toHaveLength(30);
    expect(erased.mock.calls.map(([id]) => id).sort()).toEqual(ids.sort());
  });

  it('gives what a fixture gives, and says which value is unknown', async () => {
    const { run } = await openReplay({
      giveSlots: async (given) => {
        if (given.couloir?.[0] === 'Nulle part') throw new Error('no such value');
        return given;
      },
    });
    const results = await run(`
  - { name: known, given: { slots: { couloir: [Hôpital] } }, turns: [{ user: a, expect: { slots: { couloir: [Hôpital] } } }] }
  - { name: unknown, given: { slots: { couloir: [Nulle part] } }, turns: [user: a] }
`);
    expect(results.map(({ status }) => status)).toEqual(['passed', 'failed']);
  });

  it('is refused with a wrong key, where the service takes none, and where there is no service', async () => {
    const { service } = await openReplay();
    const refused = (url: string, key: string) => openRemoteService({ url, key }).catch((thrown) => thrown);
    const wrong = await refused(service.url, `${replayKey}x`);
    expect(wrong).toMatchObject({ kind: 'input', code: 'REPLAY_REFUSED' });
    expect(wrong.message).not.toContain(replayKey);
    const closed = await serve();
    expect(await refused(closed.service.url, replayKey)).toMatchObject({ code: 'REPLAYS_OFF' });
    await closed.service.stop();
    expect(await refused(closed.service.url, replayKey)).toMatchObject({
      kind: 'input',
      code: 'SERVER_UNREACHABLE',
    });
  });

  it('waits as long as a busy service asks it to, and plays on; the service answers no more than it has places for', async () => {
    let underWay = 0;
    let most = 0;
    const waits: number[] = [];
    const wait = async (ms: number): Promise<void> => {
      waits.push(ms);
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    const { run } = await openReplay({
      wait,
      settings: { maxTurns: 2 },
      takeTurn: async (...args) => {
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setTimeout(resolve, 20));
        underWay--;
        return takeTurnInMemory(...args);
      },
    });
    const yaml = (i: number) => `  - { name: c${i}, turns: [{ user: a, expect: { action: answer } }] }\n`;
    const results = await run(Array.from({ length: 12 }, (_, i) => yaml(i)).join(''));
    expect(results.map(({ status }) => status)).toEqual(Array(12).fill('passed'));
    expect(most).toBe(2);
    expect(waits.length).toBeGreaterThan(0);
    expect(new Set(waits)).toEqual(new Set([5_000]));
  });

  it('is ended, with the reason, by a service of another version', async () => {
    const { service } = await serve({ settings: { replayKey }, describeCorpus: async () => ({}) as never });
    const ended = openRemoteService({ url: service.url, key: replayKey });
    await expect(ended).rejects.toMatchObject({
      kind: 'input',
      code: 'SERVER_DIFFERS',
      message: expect.stringContaining(service.url),
    });
  });

  it('fails what is under way when the service goes, and all that follows', async () => {
    let stop = async (): Promise<void> => {};
    const { run, service } = await openReplay({
      takeTurn: async (...args) => {
        if (args[1].kind === 'text' && args[1].text === 'stop') void stop();
        await new Promise((resolve) => setTimeout(resolve, 20));
        return takeTurnInMemory(...args);
      },
    });
    stop = () => service.stop();
    const results = await run(`
  - { name: one, turns: [user: stop, user: a, user: b] }
  - { name: two, turns: [user: a, user: a, user: a, user: a, user: a, user: a] }
`);
    expect(results.map(({ status }) => status)).toEqual(['failed', 'failed']);
  });
});
