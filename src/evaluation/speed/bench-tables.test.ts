import { describe, expect, it } from 'vitest';
import type { EngineReport } from './bench-round.ts';
import { type BenchRound, formatRound } from './bench-tables.ts';

const measured = (name: string, searchMs: number): EngineReport => ({
  name,
  state: 'measured',
  quality: [
    { set: 'a.tsv', questions: 20, recallAt1: 0.9, recallAt3: 0.95, recallAt5: 1, mrr: 0.9333 },
    { set: 'b.tsv', questions: 3, recallAt1: 1, recallAt3: 1, recallAt5: 1, mrr: 1 },
  ],
  searchMs: { median: searchMs, p95: 2 * searchMs },
  withoutEmbeddingMs: { median: 1.234, p95: 12.34 },
  indexMs: 12_340,
  indexPeakMb: 600.4,
  openMs: 80,
  diskMb: 2.34,
  residentMb: 321.4,
  peakMb: 400,
});

const round: BenchRound = {
  answers: 10_000,
  distractors: 9_916,
  composed: true,
  seed: 7,
  engines: [
    measured('Guichet', 15),
    measured('LangChain tutorial', 10),
    {
      name: 'MiniSearch',
      state: 'gave-up',
      during: 'index',
      reason: 'absent',
      message: 'Cannot find package',
    },
    { name: 'nlp.js', state: 'gave-up', during: 'index', reason: 'too-slow', message: 'over 600 s' },
  ],
};

describe('the tables of the bench', () => {
  it('line up as Markdown, set by set, and set times against the tutorial’s', () => {
    expect(formatRound(round).slice(0, 10)).toEqual([
      '## 10000 answers',
      '',
      '9916 of them recombined from sentences that no right answer contains (seed 7), their vectors are composed ' +
        'of those of their sentences, not embedded as a whole.',
      '',
      '| questions | engine             |   n |   R@1 |   R@3 |   R@5 | MRR@10 |',
      '| --------- | ------------------ | --: | ----: | ----: | ----: | -----: |',
      '| a.tsv     | Guichet            |  20 | 0.900 | 0.950 | 1.000 |  0.933 |',
      '| a.tsv     | LangChain tutorial |  20 | 0.900 | 0.950 | 1.000 |  0.933 |',
      '| b.tsv     | Guichet            |   3 | 1.000 | 1.000 | 1.000 |  1.000 |',
      '| b.tsv     | LangChain tutorial |   3 | 1.000 | 1.000 | 1.000 |  1.000 |',
    ]);
    const costs = formatRound(round).slice(11, 17);
    expect(new Set(costs.map((line) => line.length)).size).toBe(1);
    expect(costs[2]).toMatch(
      /\| Guichet +\| +15\.0 ms \| 30\.0 ms \| +1\.50 \| +1\.23 ms \| 12\.3 ms \| +12\.3 s /,
    );
    expect(costs[2]).toMatch(/600 MB \| +0\.1 s \| +321 MB \| 400 MB \| 2\.3 MB \|$/);
  });

  it('show an engine that gave up, never leave it out', () => {
    const lines = formatRound(round);
    expect(lines.find((line) => line.startsWith('| MiniSearch'))).toMatch(/\| +not installed \| +– \|/);
    expect(lines.find((line) => line.startsWith('| nlp.js'))).toMatch(/\| +too slow \(index\) \| +– \|/);
    expect(lines.slice(-2)).toEqual(['MiniSearch: Cannot find package', 'nlp.js: over 600 s']);
  });

  it('do without what was not measured', () => {
    const bare = { ...round, distractors: 0, engines: round.engines.slice(2) };
    const text = formatRound(bare).join('\n');
    expect(text).not.toMatch(/R@1|recombined/);
    expect(text).toContain('not installed');
  });
});
