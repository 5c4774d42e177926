import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { GuichetError } from '../core/errors.ts';
import { nameAnswers } from '../replay/answer-names.ts';
import type { Conversation } from '../replay/fixture.ts';
import { createPlayed } from '../replay/results.fixture.ts';
import type { NamedRun } from './replay.ts';
import type { ReplayGround } from './replay-ground.ts';
import type { ReplayGrounds } from './replay-grounds.ts';
import { watchReplay } from './replay-watch.ts';

/** Real files and a real watcher, over a ground that plays nothing: what is run, and when. */

let folder: string;
const inFolder = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-watch-replay-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fixtureOf = (...names: readonly string[]) =>
  `conversations:\n${names.map((name) => `  - { name: ${name}, turns: [user: a] }\n`).join('')}`;

const write = (name: string, ...names: readonly string[]) => writeFile(inFolder(name), fixtureOf(...names));

/** A ground that says which conversations it played, of a build that tests change. */
function createGrounds() {
  const played: string[] = [];
  const state = { build: 'one', stale: [] as string[], whilePlaying: async (_: Conversation) => {} };
  const names = nameAnswers([]);
  const grounds: ReplayGrounds = {
    watched: [inFolder('current')],
    current: async (): Promise<ReplayGround> => ({
      build: state.build,
      model: 'none',
      corpusNames: [],
      answers: [],
      reach: { facets: [], branches: [] },
      names,
      known: { names },
      findQuestions: async () => new Map(),
      play: async (conversation) => {
        played.push(conversation.name);
        await state.whilePlaying(conversation);
        return { conversation, played: [createPlayed()], failures: [] };
      },
      [Symbol.asyncDispose]: async () => {},
    }),
    findStale: async () => state.stale.shift(),
    [Symbol.asyncDispose]: async () => {},
  };
  return { grounds, played, state };
}

/** Watches the folder's `suite.yaml` and `other.yaml`, and takes its runs one after another. */
async function watch(options: { readonly filter?: string } = {}) {
  const { grounds, played, state } = createGrounds();
  const controller = new AbortController();
  const runs: NamedRun['run'][] = [];
  const faults: GuichetError[] = [];
  const notes: string[] = [];
  const ran: number[] = [];
  const ended = watchReplay(
    {
      paths: ['suite.yaml', 'other.yaml'].map(inFolder),
      tags: [],
      ...options,
      onProgress: () => {},
      onRun: async ({ run }, count) => {
        runs.push(run);
        ran.push(count);
      },
      onFault: (fault) => faults.push(fault),
      onNote: (line) => notes.push(line),
      signal: controller.signal,
    },
    grounds,
  );
  ended.catch(() => {});
  const stop = async (): Promise<void> => {
    controller.abort();
    await ended;
  };
  onTestFinished(() => stop().catch(() => {}));
  return {
    ...{ played, state, runs, faults, notes, ran, ended, stop, controller },
    /** Waits for so many runs in all, and gives what was played since the last time. */
    async untilRun(count: number): Promise<string[]> {
      await vi.waitFor(() => expect(runs).toHaveLength(count), { timeout: 10_000 });
      return played.splice(0).sort();
    },
  };
}

const namesOf = ({ results }: NamedRun['run']) => results.map(({ conversation }) => conversation.name);

describe('a suite that is watched', () => {
  it('is run at once, then where a file has changed, of which alone the conversations are played again', async () => {
    await write('suite.yaml', 'a', 'b');
    await write('other.yaml', 'c');
    const { untilRun, runs, ran, stop } = await watch();
    expect(await untilRun(1)).toEqual(['a', 'b', 'c']);
    await write('suite.yaml', 'a', 'b2');
    expect(await untilRun(2)).toEqual(['a', 'b2']);
    await write('other.yaml', 'c');
    expect(await untilRun(3)).toEqual(['c']);
    expect(runs.map(namesOf)).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b2', 'c'],
      ['a', 'b2', 'c'],
    ]);
    expect(ran).toEqual([3, 2, 1]);
    await stop();
  });

  it('is run once for several quick saves', async () => {
    await write('suite.yaml', 'a');
    await write('other.yaml', 'c');
    const { untilRun, runs, stop } = await watch();
    await untilRun(1);
    for (const name of ['b', 'd', 'e']) {
      await write('suite.yaml', name);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await untilRun(2)).toEqual(['e']);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(runs).toHaveLength(2);
    await stop();
  });

  it('is run as a whole where the index is another one, and what the filter leaves', async () => {
    await write('suite.yaml', 'a', 'b');
    await write('other.yaml', 'a c');
    const { untilRun, state, runs, stop } = await watch({ filter: 'a' });
    expect(await untilRun(1)).toEqual(['a', 'a c']);
    state.build = 'two';
    await writeFile(inFolder('current'), 'two');
    expect(await untilRun(2)).toEqual(['a', 'a c']);
    expect(runs[1]!.build).toBe('two');
    await stop();
  });

  it('says what is broken in the middle of an edit, goes on, and then runs what it could not', async () => {
    await write('suite.yaml', 'a');
    await write('other.yaml', 'c');
    const { untilRun, faults, runs, stop } = await watch();
    await untilRun(1);
    await writeFile(inFolder('suite.yaml'), 'conversations:\n  - name: [\n');
    await vi.waitFor(() => expect(faults).toHaveLength(1), { timeout: 10_000 });
    expect(faults[0]!.message).toMatch(/suite\.yaml:\d+:\d+ /);
    await write('other.yaml', 'd');
    await vi.waitFor(() => expect(faults).toHaveLength(2), { timeout: 10_000 });
    await write('suite.yaml', 'b');
    expect(await untilRun(2)).toEqual(['b', 'd']);
    expect(namesOf(runs[1]!)).toEqual(['b', 'd']);
    await stop();
  });

  it('waits for a fixture that is broken from the start, and ends where no edit could help', async () => {
    await writeFile(inFolder('suite.yaml'), 'conversations: []\n');
    await write('other.yaml', 'c');
    const { untilRun, faults, stop } = await watch();
    await vi.waitFor(() => expect(faults).toHaveLength(1), { timeout: 10_000 });
    await write('suite.yaml', 'a');
    expect(await untilRun(1)).toEqual(['a', 'c']);
    await stop();
    await rm(inFolder('suite.yaml'));
    const { ended } = await watch();
    await expect(ended).rejects.toThrow(expect.objectContaining({ code: 'FIXTURE_MISSING' }));
  });

  it('runs again what changes while it runs', async () => {
    await write('suite.yaml', 'a');
    await write('other.yaml', 'c');
    let isFirst = true;
    const { untilRun, state, runs, stop } = await watch();
    state.whilePlaying = async () => {
      if (!isFirst) return;
      isFirst = false;
      await write('suite.yaml', 'b');
      await new Promise((resolve) => setTimeout(resolve, 400));
    };
    expect(await untilRun(2)).toEqual(['a', 'b', 'c']);
    expect(runs.map(namesOf)).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ]);
    await stop();
  });

  it('ends with the signal, begins nothing more, and does not tell of what was under way', async () => {
    await write('suite.yaml', 'a', 'b', 'd', 'e', 'f', 'g');
    await write('other.yaml', 'c');
    const { played, state, runs, faults, controller, ended } = await watch();
    state.whilePlaying = async () => controller.abort();
    await ended;
    expect([runs, faults]).toEqual([[], []]);
    // As many as are under way at once.
    expect(played.length).toBeLessThanOrEqual(4);
  });

  it('says that the index is stale, once a change of the corpus', async () => {
    await write('suite.yaml', 'a');
    await write('other.yaml', 'c');
    const { untilRun, state, notes, stop } = await watch();
    await untilRun(1);
    state.stale.push('the index is stale');
    await vi.waitFor(() => expect(notes).toEqual(['the index is stale']), { timeout: 10_000 });
    await stop();
  });
});
