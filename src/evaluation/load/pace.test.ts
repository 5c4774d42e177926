import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { mean } from '../../metrics/spread.ts';
import type { Turn } from '../../protocol/turn.ts';
import { createPace } from './pace.ts';

const turnOf = (words: number): Turn => ({
  query: '?',
  action: 'abstain',
  answers: [],
  messages: [Array(words).fill('mot').join(' ')],
});

const averageOf = (draw: () => number): number => mean(Array.from({ length: 4_000 }, draw));

describe('the pace of visitors', () => {
  it('types 44 words a minute and reads half of what is shown at 195, on average', () => {
    const pace = createPace(createRandom(1));
    expect(averageOf(() => pace.typingMs(Array(11).fill('mot').join(' ')))).toBeCloseTo(15_000, -3);
    expect(averageOf(() => pace.readingMs(turnOf(130)))).toBeCloseTo(20_000, -3);
  });

  it('is the same for the same seed', () => {
    const draw = (seed: number) => {
      const pace = createPace(createRandom(seed));
      return [pace.arrivalMs(), pace.typingMs('un deux'), pace.does('pick'), pace.pick([1, 2, 3, 4, 5, 6])];
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('is never faster than a hand or slower than two minutes, whatever is drawn and read', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(5_000), (seed, words) => {
        const ms = createPace(createRandom(seed)).readingMs(turnOf(words));
        expect(ms).toBeGreaterThanOrEqual(1_500);
        expect(ms).toBeLessThanOrEqual(120_000);
      }),
    );
  });

  it('waits at least as long as it is told to', () => {
    expect(createPace(createRandom(1)).waitingMs(5)).toBeGreaterThanOrEqual(6_500);
  });
});
