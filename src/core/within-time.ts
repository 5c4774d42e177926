import type { Timers } from './timers.ts';

/**
 * What some work comes to, or what `onLate` does where it has not ended within so long; the work goes on then, and what
 * becomes of it is nobody's.
 */
export async function withinTime<Result, Late>(
  work: Promise<Result>,
  { timers, ms }: { readonly timers: Timers; readonly ms: number },
  onLate: () => Late,
): Promise<Result | Late> {
  let callOff = (): void => {};
  const late = new Promise<'late'>((resolve) => {
    callOff = timers.after(ms, () => resolve('late'));
  });
  try {
    const first = await Promise.race([work.then((result) => ({ result })), late]);
    return first === 'late' ? onLate() : first.result;
  } finally {
    callOff();
  }
}
