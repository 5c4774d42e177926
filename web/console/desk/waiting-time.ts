/** Whole minutes since an instant; none for what is yet to come, as clocks of two machines may have it. */
export function minutesSince(instant: string, now: number): number {
  const elapsedMs = now - Date.parse(instant);
  return Number.isNaN(elapsedMs) ? 0 : Math.max(0, Math.floor(elapsedMs / 60_000));
}
