import type { TicketFigures, TicketMiss } from './measure-tickets.ts';

/** Longest beginning of a question that is printed. */
const EXCERPT = 80;

/** The figures as lines for people, and below them what went wrong. */
export function formatTickets(figures: TicketFigures): string[] {
  const { tickets, labelled, found, matched, answerable, first, firstOrSecond } = figures;
  const { unanswerable, shownAnyway, timesMs, misses } = figures;
  return [
    `${tickets} tickets, ${labelled} questions`,
    `questions found   precision ${shareOf(matched, found)}, recall ${shareOf(matched, labelled)}`,
    `right answer      first ${shareOf(first, answerable)}, first or second ${shareOf(firstOrSecond, answerable)}`,
    `without an answer ${unanswerable}, of which ${shownAnyway} are shown one`,
    `time a ticket     median ${quantile(timesMs, 0.5)} ms, longest ${quantile(timesMs, 1)} ms`,
    ...misses.map(describeMiss),
  ];
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? '–' : `${(part / whole).toFixed(3)} (${part}/${whole})`;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
}

const LABELS: Readonly<Record<TicketMiss['what'], string>> = {
  'not-found': 'not found',
  'no-question': 'no question',
  'not-ranked': 'right answer not first',
  'shown-anyway': 'has no answer, shown one',
};

function describeMiss({ ticket, text, what, rank, first }: TicketMiss): string {
  const excerpt = text.replace(/\s+/g, ' ').slice(0, EXCERPT);
  const details = [
    ...(rank === undefined ? [] : [`rank ${rank}`]),
    ...(first === undefined ? [] : [`first ${first}`]),
  ];
  return [`  ${LABELS[what]}: ${ticket}: «${excerpt}»`, ...details].join(', ');
}
