import { describe, expect, it } from 'vitest';
import { formatFailures } from './format-failure.ts';
import type { Failure } from './transcript.ts';

const failure: Failure = {
  file: 'tests/x.yaml',
  line: 12,
  conversation: 'asks for the couloir',
  turn: 2,
  assertion: 'cites',
  expected: '["a"]',
  actual: '["b"]',
  advice: '«a» is candidate 2.',
  question: 'Quel délai ?',
  candidates: Array.from({ length: 12 }, (_, i) => ({ name: `answer-${i}`, probability: 0.9 / (i + 1) })),
};

describe('failures', () => {
  it('point into the fixture, with both sides, what mends it, the question and the first hits with their chances', () => {
    const lines = formatFailures([failure]).split('\n');
    expect(lines.slice(0, 7)).toEqual([
      'tests/x.yaml:12 cites, turn 2 of «asks for the couloir»',
      '  expected  ["a"]',
      '  actual    ["b"]',
      '  to mend   «a» is candidate 2.',
      '  question  Quel délai ?',
      '     0.900  answer-0',
      '     0.450  answer-1',
    ]);
    expect(lines).toHaveLength(13);
  });

  it('of one turn share what was found', () => {
    const others: Failure[] = [
      { ...failure, assertion: 'action' },
      { ...failure, turn: 3, question: undefined, candidates: [] },
    ];
    const text = formatFailures([failure, ...others]);
    expect(text.match(/answer-0/g)).toHaveLength(1);
    expect(text.match(/^tests\/x\.yaml:12 /gm)).toHaveLength(3);
  });

  it('indent what goes over several lines', () => {
    const thrown: Failure = { ...failure, assertion: 'exception', actual: 'Error: x\n    at y' };
    expect(formatFailures([thrown])).toContain('\n  actual    Error: x\n                at y\n');
  });

  it('of a whole conversation name no turn', () => {
    expect(formatFailures([{ ...failure, turn: undefined, assertion: 'skip' }])).toMatch(
      /^tests\/x\.yaml:12 skip, of «asks for the couloir»\n/,
    );
  });

  it('are nothing where there is none', () => {
    expect(formatFailures([])).toBe('');
  });
});
