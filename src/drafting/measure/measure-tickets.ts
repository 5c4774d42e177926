import type { Clock } from '../../core/clock.ts';
import { GuichetError } from '../../core/errors.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import type { FoundQuestion, Span } from '../../protocol/drafting.ts';
import { idOf } from '../answer-id.ts';
import type { RankingParts } from '../rank/rank-answers.ts';
import { readTicket } from '../read-ticket.ts';
import type { LabelledQuestion, LabelledTicket } from './tickets-file.ts';

/** What drafting makes of labelled tickets. */
export interface TicketFigures {
  readonly tickets: number;
  /** Labelled questions, found questions, and how many of them are one another. */
  readonly labelled: number;
  readonly found: number;
  readonly matched: number;
  /** Labelled questions that the FAQ answers, and how many have a right answer first, or first or second. */
  readonly answerable: number;
  readonly first: number;
  readonly firstOrSecond: number;
  /** Questions that the FAQ does not answer, and how many of them are shown an answer all the same. */
  readonly unanswerable: number;
  readonly shownAnyway: number;
  /** Time to read each ticket, in milliseconds. */
  readonly timesMs: readonly number[];
  readonly misses: readonly TicketMiss[];
}

/** What went wrong with one question. */
export interface TicketMiss {
  readonly ticket: string;
  readonly text: string;
  readonly what: 'not-found' | 'no-question' | 'not-ranked' | 'shown-anyway';
  /** Rank of the first right answer among those shown; absent where none is. */
  readonly rank?: number;
  /** Id of the answer that stands first. */
  readonly first?: string;
}

/** Share of the characters of both that a question and its label have in common, above which they are one another. */
const SAME_FROM = 0.5;

/**
 * Reads every ticket and compares what is found with the labels. A found question and a labelled one are one another
 * where they share more than half of the characters that either has; each counts once.
 * @throws GuichetError `TICKETS_BROKEN` (input) for a label that names no answer of the corpus.
 */
export async function measureTickets(
  tickets: readonly LabelledTicket[],
  parts: RankingParts & Pick<DialogueParts, 'answersByName'>,
  clock: Clock,
): Promise<TicketFigures> {
  const names = namesByLabel(parts);
  const tally = createTally();
  for (const ticket of tickets) {
    const gold = ticket.questions.map((question) => readGold(question, ticket, names));
    const before = clock.now();
    const { questions } = await readTicket(ticket.message, {}, parts);
    tally.timesMs.push(clock.now() - before);
    compare(ticket, gold, questions, parts, tally);
  }
  return { tickets: tickets.length, ...tally };
}

type Tally = { -readonly [Key in keyof Omit<TicketFigures, 'tickets'>]: TicketFigures[Key] } & {
  readonly timesMs: number[];
  readonly misses: TicketMiss[];
};

function createTally(): Tally {
  const counts = { labelled: 0, found: 0, matched: 0, answerable: 0, first: 0, firstOrSecond: 0 };
  return { ...counts, unanswerable: 0, shownAnyway: 0, timesMs: [], misses: [] };
}

interface Gold extends LabelledQuestion {
  /** Short names of the right answers. */
  readonly names: ReadonlySet<string>;
}

function compare(
  { name }: LabelledTicket,
  gold: readonly Gold[],
  found: readonly FoundQuestion[],
  parts: Pick<DialogueParts, 'answersByName'>,
  tally: Tally,
): void {
  const left = new Set(found);
  tally.labelled += gold.length;
  tally.found += found.length;
  for (const question of gold) {
    if (question.names.size > 0) tally.answerable++;
    else tally.unanswerable++;
    const match = [...left].find(({ span }) => shareOf(question, span) > SAME_FROM);
    if (match === undefined) {
      tally.misses.push({ ticket: name, text: question.text, what: 'not-found' });
      continue;
    }
    left.delete(match);
    tally.matched++;
    rate(name, question, match, parts, tally);
  }
  for (const { text } of left) tally.misses.push({ ticket: name, text, what: 'no-question' });
}

function rate(
  ticket: string,
  { text, names }: Gold,
  { answers, verdict }: FoundQuestion,
  { answersByName }: Pick<DialogueParts, 'answersByName'>,
  tally: Tally,
): void {
  const shown = answersByName.get(answers[0]?.answer ?? '');
  const first = shown && (idOf(shown) ?? shown.name);
  const common = { ticket, text, ...(first !== undefined && { first }) };
  if (names.size === 0) {
    if (verdict !== 'answer') return;
    tally.shownAnyway++;
    tally.misses.push({ ...common, what: 'shown-anyway' });
    return;
  }
  const rank = answers.find(({ answer }) => names.has(answer))?.rank;
  if (rank === 1) tally.first++;
  if (rank === 1 || rank === 2) tally.firstOrSecond++;
  if (rank !== 1) tally.misses.push({ ...common, what: 'not-ranked', ...(rank !== undefined && { rank }) });
}

/** Characters that two places share, of all that they have together. */
function shareOf(a: Span, b: Span): number {
  const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return shared / (a.end - a.start + (b.end - b.start) - shared);
}

function namesByLabel({ answersByName }: Pick<DialogueParts, 'answersByName'>): ReadonlyMap<string, string> {
  return new Map(
    [...answersByName.values()].flatMap((answer) => {
      const id = idOf(answer);
      return [[answer.name, answer.name] as const, ...(id === undefined ? [] : [[id, answer.name] as const])];
    }),
  );
}

function readGold(
  question: LabelledQuestion,
  { name, line }: LabelledTicket,
  names: ReadonlyMap<string, string>,
): Gold {
  const right = question.answers.map((label) => {
    const found = names.get(label);
    if (found !== undefined) return found;
    throw new GuichetError({
      kind: 'input',
      code: 'TICKETS_BROKEN',
      message: `line ${line}: the label ${label} of the ticket «${name}» names no answer of the index`,
      remedy: 'Labels are ids or short names of the corpus that was indexed, or none.',
    });
  });
  return { ...question, names: new Set(right) };
}
