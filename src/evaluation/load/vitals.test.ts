import { describe, expect, it } from 'vitest';
import { memoryGrowth, parseMetrics } from './vitals.ts';

describe('the growth of memory', () => {
  it('is the slope over the whole run, as a share of the mean', () => {
    const samples = [0, 10, 20, 30].map((seconds) => ({ seconds, residentMb: 100 + seconds / 3 }));
    expect(memoryGrowth(samples)).toBeCloseTo(10 / 105);
  });

  it('is not moved by what goes up and down', () => {
    const samples = [100, 120, 100, 100, 120, 100].map((residentMb, i) => ({ seconds: i, residentMb }));
    expect(memoryGrowth(samples)).toBeCloseTo(0);
  });

  it('is negative where memory falls, and nothing where little was seen', () => {
    expect(
      memoryGrowth([
        { seconds: 0, residentMb: 110 },
        { seconds: 5, residentMb: 90 },
      ]),
    ).toBeCloseTo(-0.2);
    expect(memoryGrowth([{ seconds: 0, residentMb: 110 }])).toBe(0);
  });
});

describe('metrics', () => {
  it('are read by name, those with labels left out', () => {
    const text = '# HELP a b\n# TYPE a gauge\nlag_p99_seconds 0.0125\ncpu_total 3\nof{side="visitors"} 4\n';
    expect([...parseMetrics(text)]).toEqual([
      ['lag_p99_seconds', 0.0125],
      ['cpu_total', 3],
    ]);
  });
});
