import { describe, expect, it } from 'vitest';
import type { Contestant } from '../peers/contestant.ts';
import { runRound } from './bench-round.ts';

/** An engine that finds the question itself, until it has been asked too often. */
function createFake(name: string, patience: number, asked: string[]): Contestant {
  let failure: Contestant['failure'];
  const fake = {
    name,
    costs: { indexMs: 1, indexPeakMb: 2, openMs: 3, diskMb: 4 },
    get failure() {
      return failure;
    },
    index: async () => void asked.push(`${name} indexes`),
    open: async () => void asked.push(`${name} opens`),
    search: async (question: string, topK: number, embedding: string) => {
      if (failure) return undefined;
      asked.push(`${name} ${question} ${embedding}`);
      if (patience-- === 0) failure = { during: 'search', reason: 'failed', message: 'enough' };
      return failure ? undefined : { type: 'found', names: [question].slice(0, topK), ms: 5 };
    },
    measure: async () => (failure ? undefined : { type: 'measured', residentMb: 10, peakMb: 20 }),
    [Symbol.asyncDispose]: async () => void asked.push(`${name} ends`),
  };
  return fake as unknown as Contestant;
}

const questions = [
  { text: 'a', set: 's', gold: new Set(['a']) },
  { text: 'b', set: 's', gold: new Set(['x']) },
];

describe('a round of the bench', () => {
  it('asks every engine every question in turn, once with and once without embedding', async () => {
    const asked: string[] = [];
    const engines = [createFake('one', 100, asked), createFake('two', 100, asked)];
    const reports = await runRound(engines, { questions, seed: 1, onProgress: () => {} });
    expect(asked.slice(0, 4)).toEqual(['one indexes', 'two indexes', 'one opens', 'two opens']);
    expect(asked.slice(-2)).toEqual(['one ends', 'two ends']);
    const turns = asked.slice(4, -2);
    const bare = turns.map((turn) => turn.replace(/^\w+ /, ''));
    // Each question goes to both before the next one comes: two to warm up, two fresh, two remembered.
    const inTurn = ['a fresh', 'b fresh', 'a fresh', 'b fresh', 'a remembered', 'b remembered'];
    expect(bare).toEqual(inTurn.flatMap((question) => [question, question]));
    expect(reports[0]).toEqual({
      name: 'one',
      state: 'measured',
      quality: [{ set: 's', questions: 2, recallAt1: 0.5, recallAt3: 0.5, recallAt5: 0.5, mrr: 0.5 }],
      searchMs: { median: 5, p95: 5 },
      withoutEmbeddingMs: { median: 5, p95: 5 },
      indexMs: 1,
      indexPeakMb: 2,
      openMs: 3,
      diskMb: 4,
      residentMb: 10,
      peakMb: 20,
    });
  });

  it('goes on without an engine that gives up, and says where it did', async () => {
    const asked: string[] = [];
    const engines = [createFake('one', 3, asked), createFake('two', 100, asked)];
    const [one, two] = await runRound(engines, { questions, seed: 1, onProgress: () => {} });
    expect(one).toEqual({
      name: 'one',
      state: 'gave-up',
      during: 'search',
      reason: 'failed',
      message: 'enough',
    });
    expect(two!.state).toBe('measured');
    expect(asked.filter((turn) => turn.startsWith('one') && /fresh|remembered/.test(turn))).toHaveLength(4);
  });
});
