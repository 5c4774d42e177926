import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchRate } from './search-rate.ts';

const search = (first: number, capacity: number) =>
  searchRate(
    first,
    async (visitors) => visitors,
    (visitors) => visitors <= capacity,
  );

describe('the search for the rate held', () => {
  it('grows by half until the service does not hold, then halves the gap twice', async () => {
    const steps = await search(100, 300);
    expect(steps.map(({ visitors, isHeld }) => [visitors, isHeld])).toEqual([
      [100, true],
      [150, true],
      [225, true],
      [338, false],
      [282, true],
      [310, false],
    ]);
  });

  it('ends at once where the first number is too many', async () => {
    expect((await search(100, 50)).map(({ isHeld }) => isHeld)).toEqual([false]);
  });

  it('comes within an eighth of what the service can, wherever it begins below', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 20, max: 500 }),
        fc.integer({ min: 1, max: 20 }),
        async (first, n) => {
          const capacity = first * n;
          const held = (await search(first, capacity)).filter(({ isHeld }) => isHeld);
          const most = Math.max(...held.map(({ visitors }) => visitors));
          expect(most).toBeLessThanOrEqual(capacity);
          expect(most).toBeGreaterThan(capacity * 0.875 - 2);
        },
      ),
    );
  });
});
