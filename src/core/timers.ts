/** What is done later, injected so that tests need not wait for it. */
export interface Timers {
  /** Does it once after so long; the returned function calls it off. */
  after(delayMs: number, work: () => void): () => void;
  /** Does it again and again, the first time after one interval; the returned function ends it. */
  every(intervalMs: number, work: () => void): () => void;
}

/** Neither keeps the process alive. */
export const systemTimers: Timers = {
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
  every(intervalMs, work) {
    const timer = setInterval(work, intervalMs);
    timer.unref();
    return () => clearInterval(timer);
  },
};
