/**
 * Joins calls that come while the work is under way: they all get the next run, which begins when that one has ended. So
 * every caller gets what was found after its call, and two runs at most serve any number of them.
 */
export function joined<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<unknown> | undefined;
  let next: Promise<Result> | undefined;

  const run = (): Promise<Result> => {
    const result = work();
    const over = result.then(ignore, ignore).then(() => {
      if (running === over) running = undefined;
    });
    running = over;
    return result;
  };

  return () => {
    if (running === undefined) return run();
    next ??= running.then(() => {
      next = undefined;
      return run();
    });
    return next;
  };
}

function ignore(): void {}
