/** One step: so many visitors, and whether the service held. */
export interface RateStep<Figures> {
  readonly visitors: number;
  readonly figures: Figures;
  readonly isHeld: boolean;
}

/** Each step has half as many visitors again, until the service does not hold; then so many steps halve the gap. */
const GROWTH = 1.5;
const HALVINGS = 2;

/** Beyond, the machine that asks is what is measured. */
const MOST_VISITORS = 20_000;

/**
 * Looks for the most visitors that the service holds.
 * @param measure runs a step; the service is the same for all of them.
 * @returns every step in the order taken. None is held where already the first number is too many.
 */
export async function searchRate<Figures>(
  first: number,
  measure: (visitors: number) => Promise<Figures>,
  isHeld: (figures: Figures) => boolean,
): Promise<RateStep<Figures>[]> {
  const steps: RateStep<Figures>[] = [];
  const step = async (visitors: number): Promise<boolean> => {
    const figures = await measure(visitors);
    steps.push({ visitors, figures, isHeld: isHeld(figures) });
    return isHeld(figures);
  };
  let held = 0;
  let over = first;
  while (over <= MOST_VISITORS && (await step(over))) {
    held = over;
    over = Math.ceil(over * GROWTH);
  }
  for (let halving = 0; halving < HALVINGS && over <= MOST_VISITORS && held > 0; halving++) {
    const middle = Math.round((held + over) / 2);
    if (await step(middle)) held = middle;
    else over = middle;
  }
  return steps;
}
