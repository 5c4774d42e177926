import { describe, expect, it } from 'vitest';
import { createDraft, createResult, createRun } from '../results.fixture.ts';
import { describeReplay } from './describe-replay.ts';
import { formatGaps, formatReplay } from './text.ts';

const run = createRun([createResult('passed'), createResult('failed'), createResult('skipped')], {
  drafts: [createDraft('is a draft')],
  leftOut: [{ file: 'segur.yaml', corpus: 'segur' }],
});

describe('the JSON report', () => {
  it('has counts, what was left out, every conversation with its turns, and the coverage', () => {
    const { index, counts, drafts, leftOut, conversations, coverage, gaps } = describeReplay(run);
    expect(index).toEqual({ build: run.build, model: 'tiny' });
    expect(counts).toEqual({ conversations: 3, passed: 1, failed: 1, skipped: 1 });
    expect([leftOut, coverage]).toEqual([run.leftOut, run.coverage]);
    expect(drafts).toEqual([{ name: 'is a draft', file: 'x.yaml', line: 2 }]);
    expect(gaps).toMatchObject({ answers: ['b'], facets: ['couloir'], values: [], branches: ['blank'] });
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
    expect(lines.slice(-10)).toEqual([
      'skipped   x.yaml:2 «skipped» until 2026-12-31: later',
      'draft     x.yaml:2 «is a draft»',
      'left out  segur.yaml, about the corpus «segur»',
      'conversations: 3 (1 passed, 1 failed, 1 skipped)',
      '1 draft waits for review',
      'reached: 1 of 2 answers',
      'facet questions: 0 of 1 asked',
      'facet values: 1 of 1 offered or known',
      'actions: answer 1, clarify 0, abstain 0, smalltalk 0, handoff 0',
      'branches: 1 of 2 taken',
    ]);
  });

  it('lists on request what is not reached', () => {
    expect(formatGaps(run).slice(0, 4)).toEqual([
      'answers not reached:',
      '  b',
      'facet questions not asked:',
      '  couloir',
    ]);
  });

  it('counts several drafts, and is silent about none', () => {
    const drafts = [createDraft('one'), createDraft('two')];
    expect(formatReplay({ ...run, drafts })).toContain('2 drafts wait for review');
    expect(formatReplay({ ...run, drafts: [] }).join('\n')).not.toContain('draft');
  });
});
