import { describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { checkHistories } from '../evaluation/load/check-histories.ts';
import { createEnding } from '../evaluation/load/ending.ts';
import { attend } from '../evaluation/load/load-agent.ts';
import { LoadTally } from '../evaluation/load/load-tally.ts';
import { comeAndGo, type LoadTalk } from '../evaluation/load/load-visitor.ts';
import { createPace, type Pace } from '../evaluation/load/pace.ts';
import { logIn } from './agents.fixture.ts';
import {
  createWebFolder,
  exchangeOf,
  type FakeOptions,
  personFor,
  serve,
  takeTurnInMemory,
} from './fake-context.fixture.ts';

/** The visitors of `bench load`, in a hurry, against a real service. */

function hurried(seed: number, chances: Partial<Record<Parameters<Pace['does']>[0], boolean>> = {}): Pace {
  const pace = createPace(createRandom(seed));
  const soon = () => 5;
  return {
    ...pace,
    arrivalMs: soon,
    absenceMs: soon,
    typingMs: soon,
    readingMs: soon,
    waitingMs: () => 30,
    // The fake knows no such choice, but where a test says so.
    does: (what) => chances[what] ?? (what !== 'wantPerson' && pace.does(what)),
  };
}

async function play(count: number, options: FakeOptions, paces: (i: number) => Pace = hurried) {
  const webFolder = await createWebFolder({ 'widget.js': '1', 'widget-panel.js': '2' });
  const settings = { messagesPerMinute: 1_000_000, webFolder, ...options.settings };
  const served = await serve({ ...options, settings });
  const end = createEnding();
  const tally = new LoadTally();
  const talks: LoadTalk[] = [];
  const ground = { url: served.service.url, questions: ['un', 'deux'], tally, talks, ending: end.signal };
  const visitors = Array.from({ length: count }, (_, i) => comeAndGo(ground, paces(i)));
  const finish = async () => {
    end.abort();
    await Promise.all(visitors);
    return { counts: tally.read(), histories: await checkHistories(ground.url, talks) };
  };
  return { ...served, ground, tally, finish };
}

describe('visitors of a load', () => {
  it('come, talk and go, and everything that they were told is in their conversations', async () => {
    const { tally, finish } = await play(4, {});
    await expect.poll(() => tally.read().turnsMs.length, { timeout: 20_000 }).toBeGreaterThan(40);
    const { counts, histories } = await finish();
    expect(counts).toMatchObject({ refusals: 0, givenUp: 0, faults: {} });
    expect(counts.conversations).toBeGreaterThan(4);
    expect(counts.downloads).toBeGreaterThan(counts.conversations);
    expect(histories).toMatchObject({ lost: 0, repeated: 0, strange: 0, unreadable: 0 });
    expect(histories.acknowledged).toBe(counts.turnsMs.length);
  });

  it('are refused with advice where the service is full, come back, and lose nothing', async () => {
    const { tally, finish } = await play(12, {
      settings: { maxTurns: 2 },
      takeTurn: async (...args) => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        return takeTurnInMemory(...args);
      },
    });
    await expect.poll(() => tally.read().turnsMs.length, { timeout: 20_000 }).toBeGreaterThan(30);
    const { counts, histories } = await finish();
    expect(counts.refusals).toBeGreaterThan(0);
    expect(counts.advised).toBe(counts.refusals);
    expect(counts.faults).toEqual({});
    expect(histories).toMatchObject({ lost: 0, repeated: 0, strange: 0, unreadable: 0 });
  });

  it('notices a message that was acknowledged and is not in the store', async () => {
    const { tally, finish, context } = await play(1, {});
    await expect.poll(() => tally.read().turnsMs.length, { timeout: 20_000 }).toBeGreaterThan(5);
    context.conversations.open = async () => {
      throw new Error('gone');
    };
    expect((await finish()).histories.unreadable).toBeGreaterThan(0);
  });

  it('are attended by agents, who reply once and end the conversation', async () => {
    const stays = { wantPerson: true, leave: false };
    const takeTurn: FakeOptions['takeTurn'] = async (state, _input, { messageId, at }) => {
      const turn = personFor('Parler à une personne', state.attendance.by === 'agent');
      return { events: exchangeOf(messageId, turn, at), turn };
    };
    const { context, ground, tally, finish } = await play(1, { takeTurn }, (i) => hurried(i, stays));
    const session = await logIn(context.accounts, 'Zoé');
    const attending = attend(ground, hurried(9), session);
    await expect.poll(() => tally.read().replies, { timeout: 30_000 }).toBeGreaterThan(0);
    await finish();
    await attending;
  });
});
