import { describe, expect, it } from 'vitest';
import { createResult, createRun } from '../results.fixture.ts';
import { describeReplay } from './describe-replay.ts';
import { formatGaps, formatReplay } from './text.ts';

const run = createRun([createResult('passed'), createResult('failed'), createResult('skipped')], {
  leftOut: [{ file: 'segur.yaml', corpus: 'segur' }],
});

describe('the JSON report', () => {
  it('has counts, what was left out, every conversation with its turns, and the coverage', () => {
    const { index, counts, leftOut, conversations, coverage } = describeReplay(run);
    expect(index).toEqual({ build: run.build, model: 'tiny' });
    expect(counts).toEqual({ conversations: 3, passed: 1, failed: 1, skipped: 1 });
    expect([leftOut, coverage]).toEqual([run.leftOut, run.coverage]);
    expect(conversations.map(({ name, status, skip }) => [name, status, skip])).toEqual([
      ['passed', 'passed', undefined],
      ['failed', 'failed', undefined],
      ['skipped', 'skipped', { reason: 'later', until: '2026-12-31' }],
    ]);
    expect(conversations[1]).toMatchObject({
      failures: [{ file: 'x.yaml', line: 7, turn: 1, assertion: 'cites', expected: '["a"]' }],
      turns: [{ line: 4, input: 'user', turn: { query: 'bonjour', action: 'answer' } }],
    });
  });

  it('is the same whenever it was run and however long it took', () => {
    const results = run.results.map((result) => ({ ...result, durationMs: 7 }));
    expect(describeReplay({ ...run, results, startedAt: 0 })).toEqual(describeReplay(run));
  });
});

describe('the report for a terminal', () => {
  it('tells of failures with their conversation, of what was skipped or left out, and how many there were', () => {
    const lines = formatReplay(run).join('\n').split('\n');
    expect(lines[0]).toBe('x.yaml:7 cites, turn 1 of «fails»');
    expect(lines).toContain('> bonjour');
    expect(lines.slice(-6)).toEqual([
      'skipped   x.yaml:2 «skipped» until 2026-12-31: later',
      'left out  segur.yaml, about the corpus «segur»',
      'conversations: 3 (1 passed, 1 failed, 1 skipped)',
      'reached: 1 of 2 answers',
      'actions: answer 1, clarify 0, abstain 0, smalltalk 0, handoff 0',
      'reasons: confidence 1',
    ]);
  });

  it('lists on request what is not reached', () => {
    expect(formatGaps(run)).toEqual(['not reached:', '  b']);
    const { coverage } = run;
    const all = { ...coverage, answers: { reached: 2, all: 2, missing: [] } };
    expect(formatGaps({ ...run, coverage: all })).toEqual(['every answer is reached']);
  });
});
