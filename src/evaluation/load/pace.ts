import type { Turn } from '../../protocol/turn.ts';

/**
 * How fast visitors are. Words a minute of silent reading in French, 195 (Trauzettel-Klosinski and Dietz, IOVS 2012), and of
 * typing, 36 on a telephone to 52 on a keyboard (Palin et al., MobileHCI 2019; Dhakal et al., CHI 2018), the mean of
 * both here. People read about half of what an answer holds before they go on: an assumption, which makes them hurry.
 */
const READ_PER_MINUTE = 195;
const TYPED_PER_MINUTE = 44;
const SHARE_READ = 0.5;

/** Nobody reacts faster, and whoever takes longer has gone. */
const LEAST_MS = 1_500;
const MOST_MS = 120_000;

/** Spread of people around the mean, of the logarithm: two thirds are between 0.6 and 1.6 times as slow. */
const SPREAD = 0.5;

/** Between one visitor and the next who takes the same place, and before a newcomer opens the window. */
const ABSENCE_MS = 5_000;
const ARRIVAL_MS = 2_000;

/** What visitors do beside asking, each as a chance; assumptions, since no log of visitors is at hand. */
const chances = {
  /** Leaves after a turn: two and a half messages on average. */
  leave: 0.4,
  /** Takes an option or a suggestion rather than typing, where there is one. */
  pick: 0.4,
  /** Says whether an answer helped, and that it did. */
  rate: 0.15,
  praise: 0.8,
  /** Asks why an answer was shown. */
  lookWhy: 0.05,
  /** Asks for a person. */
  wantPerson: 0.02,
} as const;

/** What one visitor does when, drawn from a seed. Times in milliseconds. */
export interface Pace {
  arrivalMs(): number;
  absenceMs(): number;
  typingMs(text: string): number;
  readingMs(turn: Turn): number;
  /** After being told to wait so long: nobody counts the seconds. */
  waitingMs(seconds: number): number;
  does(what: keyof typeof chances): boolean;
  pick<Item>(items: readonly Item[]): Item | undefined;
}

/** @param random numbers in [0, 1), each asked for once. */
export function createPace(random: () => number): Pace {
  /** Log-normal around the mean, by the method of Box and Muller. */
  const around = (meanMs: number): number => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const factor = Math.exp(SPREAD * normal - SPREAD ** 2 / 2);
    return Math.min(MOST_MS, Math.max(LEAST_MS, meanMs * factor));
  };
  const minutes = (words: number, perMinute: number): number => (words / perMinute) * 60_000;
  return {
    arrivalMs: () => around(ARRIVAL_MS),
    absenceMs: () => around(ABSENCE_MS),
    typingMs: (text) => around(minutes(countWords(text), TYPED_PER_MINUTE)),
    readingMs: (turn) => around(minutes(countWords(shownIn(turn)) * SHARE_READ, READ_PER_MINUTE)),
    waitingMs: (seconds) => seconds * 1000 + around(LEAST_MS),
    does: (what) => random() < chances[what],
    pick: (items) => items[Math.floor(random() * items.length)],
  };
}

function shownIn({ answers, messages, clarification }: Turn): string {
  const options = clarification?.options.map(({ label }) => label) ?? [];
  return [...messages, ...answers.map(({ text }) => text), ...options].join(' ');
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
