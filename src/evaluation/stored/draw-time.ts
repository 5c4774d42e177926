export interface ConversationTime {
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number;
  readonly lastSeenAt: number;
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Hours of a day at which people ask, UTC. */
const OPENS = 7;
const CLOSES = 19;

/** Share of a weekend day's conversations that there are, against a weekday's. */
const WEEKEND = 0.2;

/** How much more there is at the end than at the beginning: a service that becomes known. */
const GROWTH = 0.5;

/** No conversation takes as long: none ends after now. */
const LONGEST_MS = 20 * 60 * 1000;

/** When a conversation begins, within some days before now. */
export function drawTime(
  random: () => number,
  { days, now }: { readonly days: number; readonly now: number },
): number {
  const today = Math.floor(now / DAY_MS);
  for (;;) {
    const place = random();
    const day = today - days + 1 + Math.floor(place * days);
    const at = day * DAY_MS + (OPENS + (CLOSES - OPENS) * random()) * HOUR_MS;
    const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
    const share = (isWeekend ? WEEKEND : 1) * (1 - GROWTH * (1 - place));
    if (random() < share && at < now - LONGEST_MS) return Math.floor(at);
  }
}
