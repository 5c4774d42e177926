import { describe, expect, it } from 'vitest';
import type { Proposal, Proposals, QuestionGroups } from '../../../src/protocol/learning.ts';
import type { ApiOutcome } from '../service/api.ts';
import { LearningBoard } from './learning-board.ts';
import { createLearningService } from './learning-service.ts';

const unreachable: ApiOutcome<never> = { ok: false, problem: { code: 'UNREACHABLE', retry: true } };

function proposal(effect: Proposal['effect'], id = 'p'): Proposal {
  const decision = { kind: 'missing' as const, note: '' };
  return { id, group: 'g', decision, by: 'zoe', at: '2026-01-01T00:00:00Z', state: 'proposed', effect };
}

const running = proposal({ state: 'running', done: 1, total: 2 });
const known = proposal({ state: 'known', effect: { turns: 1, improved: 1, harmed: 0, changes: [] } });

const noGroups = { ok: true as const, value: { groups: [], days: 90, total: 0, isCut: false } };

/** A board on a service that says one thing after another, and a clock that is wound by hand. */
function createBoard(...replies: ApiOutcome<Proposals>[]) {
  return createBoardOn([], ...replies);
}

function createBoardOn(groupReplies: ApiOutcome<QuestionGroups>[], ...replies: ApiOutcome<Proposals>[]) {
  const told: string[] = [];
  const due: { work: () => void; delayMs: number }[] = [];
  const service = {
    ...createLearningService({ read: async () => unreachable, send: async () => unreachable }),
    listGroups: async () => groupReplies.shift() ?? noGroups,
    listProposals: async () => replies.shift() ?? unreachable,
  };
  const board = new LearningBoard({
    service,
    onChange: () => {},
    onProblem: ({ code }) => told.push(code),
    onMeasured: ({ id }) => told.push(`measured ${id}`),
    schedule: (work, delayMs) => {
      const entry = { work, delayMs };
      due.push(entry);
      return () => void due.splice(due.indexOf(entry), due.includes(entry) ? 1 : 0);
    },
  });
  const wind = async (): Promise<number | undefined> => {
    const entry = due.shift();
    entry?.work();
    await new Promise((resolve) => setTimeout(resolve));
    return entry?.delayMs;
  };
  return { board, told, wind, due };
}

const reply = (...proposals: Proposal[]): ApiOutcome<Proposals> => ({
  ok: true,
  value: { proposals, canApply: false },
});

describe('the board of what is learnt', () => {
  it('follows a measurement to its end, says so once, and looks no more', async () => {
    const { board, told, wind, due } = createBoard(reply(running), reply(running), reply(known));
    await board.open();
    expect(await wind()).toBe(1_000);
    expect(told).toEqual([]);
    await wind();
    expect(told).toEqual(['measured p']);
    expect(due).toEqual([]);
    expect(board.proposals?.proposals).toEqual([known]);
  });

  it('survives a service that is away: it says so once, keeps what it knew, and looks again later', async () => {
    const { board, told, wind } = createBoard(reply(running), unreachable, unreachable, reply(known));
    await board.open();
    await wind();
    expect(told).toEqual(['UNREACHABLE']);
    expect(board.proposals?.proposals).toEqual([running]);
    expect(await wind()).toBe(5_000);
    expect(told).toEqual(['UNREACHABLE']);
    await wind();
    expect(told).toEqual(['UNREACHABLE', 'measured p']);
  });

  it('reads the groups again by itself while the index of a changed corpus is built', async () => {
    const { board, told, wind, due } = createBoardOn([unreachable, unreachable], reply(), reply(), reply());
    await board.open();
    expect(board.groupsProblem?.code).toBe('UNREACHABLE');
    expect(await wind()).toBe(5_000);
    await wind();
    expect(board.groups?.groups).toEqual([]);
    expect(board.groupsProblem).toBeUndefined();
    expect(told).toEqual([]);
    expect(due).toEqual([]);
  });

  it('looks at nothing once it is closed', async () => {
    const { board, due } = createBoard(reply(running));
    await board.open();
    expect(due).toHaveLength(1);
    board.close();
    expect(due).toEqual([]);
  });

  it('takes what became of a proposal, and follows what begins with it', async () => {
    const { board, due } = createBoard(reply(known));
    await board.open();
    expect(due).toEqual([]);
    board.put(running);
    expect(due).toHaveLength(1);
    board.put(proposal({ state: 'unknown' }, 'new'));
    expect(board.proposals?.proposals.map(({ id }) => id)).toEqual(['new', 'p']);
  });
});
