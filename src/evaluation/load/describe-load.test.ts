import { describe, expect, it } from 'vitest';
import { describeLoad, describeSearch, findHeld, isHeld, isHonest } from './describe-load.ts';
import type { LoadFigures } from './measure-load.ts';

const histories = { conversations: 3, acknowledged: 7, lost: 0, repeated: 0, strange: 0, unreadable: 0 };

function figuresOf(changed: Partial<LoadFigures> = {}): LoadFigures {
  const process = { loopDelayP99Ms: 12.34, loopDelayMaxMs: 130, cores: 0.456 };
  const residentMb = [
    { seconds: 0, residentMb: 600 },
    { seconds: 5, residentMb: 606 },
  ];
  return {
    visitors: 20,
    seconds: 10,
    warmUpSeconds: 0,
    turns: 70,
    turnsPerSecond: 7,
    turnMs: { median: 20, p95: 99.94, p99: 150, max: 200 },
    refusals: 0,
    advised: 0,
    givenUp: 0,
    faults: {},
    conversations: 3,
    downloads: 9,
    replies: 1,
    service: { ...process, residentMb, memoryGrowth: 0.01 },
    generator: process,
    histories,
    ...changed,
  };
}

describe('a load', () => {
  it('is held where turns are fast, nobody is refused, and nothing fails or is lost', () => {
    expect(isHeld(figuresOf())).toBe(true);
    expect(isHeld(figuresOf({ turnMs: { median: 20, p95: 300, p99: 400, max: 500 } }))).toBe(false);
    expect(isHeld(figuresOf({ refusals: 1, advised: 1 }))).toBe(false);
    expect(isHeld(figuresOf({ faults: { NO_REPLY: 1 } }))).toBe(false);
    expect(isHeld(figuresOf({ histories: { ...histories, lost: 1 } }))).toBe(false);
  });

  it('is borne honestly where every refusal has advice and nothing acknowledged is lost', () => {
    expect(isHonest(figuresOf({ refusals: 5, advised: 5 }))).toBe(true);
    expect(isHonest(figuresOf({ refusals: 5, advised: 4 }))).toBe(false);
    expect(isHonest(figuresOf({ histories: { ...histories, unreadable: 1 } }))).toBe(false);
  });

  it('is told in lines', () => {
    expect(describeLoad(figuresOf({ faults: { NO_REPLY: 2 } }))).toEqual([
      '20 visitors for 10 s: 70 turns, 7.0 a second',
      'turn over the socket  20.0 ms median, 99.9 ms p95, 150 ms p99, 200 ms at most',
      'refused               0, with advice 0; given up 0',
      'failed                2 NO_REPLY',
      'besides               3 conversations, 9 downloads, 1 replies of agents',
      'service               event loop 12.3 ms p99, 130 ms at most; 0.46 cores',
      'resident memory       600 to 606 MB, slope 1.0 % over the run',
      "visitors' process     event loop 12.3 ms p99, 130 ms at most; 0.46 cores",
      'read again            7 acknowledged in 3 conversations: 0 lost, 0 repeated, 0 strange, 0 unreadable',
    ]);
  });

  it('is told with how long it had gone on before', () => {
    expect(describeLoad(figuresOf({ warmUpSeconds: 300 }))[0]).toContain(
      '20 visitors for 10 s after 300 s: 70',
    );
  });

  it('is searched for: the most visitors that were held, whatever the order of the steps', () => {
    const steps = [
      { visitors: 20, figures: figuresOf(), isHeld: true },
      { visitors: 40, figures: figuresOf({ refusals: 2 }), isHeld: false },
      { visitors: 30, figures: figuresOf({ turnsPerSecond: 9 }), isHeld: true },
    ];
    expect(findHeld(steps)?.visitors).toBe(30);
    expect(describeSearch(steps).at(-1)).toBe('rate held             9.0 turns a second, 30 visitors');
    expect(describeSearch(steps.slice(1, 2)).at(-1)).toBe('rate held             none');
  });
});
