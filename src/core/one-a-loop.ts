/**
 * Lets whoever waits go on one at a time, each in a turn of the event loop of its own, in the order in which they came. What
 * takes some milliseconds does not add up, then, before the loop looks at its sockets again; that is also when it takes in
 * one new connection (libuv 1.45 and later), so that under load a long turn of the loop keeps visitors out.
 */
export function createOneALoop(): () => Promise<void> {
  const waiting: (() => void)[] = [];

  const release = (): void => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(release);
  };

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(release);
    });
}
