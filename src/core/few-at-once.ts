/** Does work at most so many at a time, in the order in which it came. */
export type FewAtOnce = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** @param most 1 at least. */
export function createFewAtOnce(most: number): FewAtOnce {
  const waiting: (() => void)[] = [];
  let underWay = 0;

  const begin = async (): Promise<void> => {
    if (underWay < most) underWay++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };

  /** The next one takes over the place. */
  const end = (): void => {
    const next = waiting.shift();
    if (next === undefined) underWay--;
    else next();
  };

  return async (work) => {
    await begin();
    try {
      return await work();
    } finally {
      end();
    }
  };
}
