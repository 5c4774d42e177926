import { isBlank } from '../../core/text.ts';
import type { FacetCatalogue } from '../../corpus/facets.ts';
import { placeContent, type Span } from '../../dialogue/reading/courtesy.ts';
import { readLetter } from '../../dialogue/reading/letter.ts';
import { splitMessage } from '../../dialogue/reading/message-parts.ts';
import { readUnits, type Unit } from '../../dialogue/reading/message-units.ts';
import type { SplitReply } from '../../protocol/drafting.ts';
import { completeQuestion, type Wording } from './complete-question.ts';

/**
 * An e-mail or a ticket taken apart: what it asks, and what it says around that. Places are UTF-16 code units of the
 * message, the end excluded. The time it takes grows with the length of the message and no faster, whatever it says.
 */
export interface SplitTicket {
  /** In order, at most `MAX_QUESTIONS`; none for a blank message. */
  readonly questions: readonly TicketQuestion[];
  /** Further ones. */
  readonly unread: number;
  /** In order. */
  readonly leftOut: SplitReply['leftOut'];
}

/** A question as it stands in the message. */
export interface TicketQuestion extends Span, Wording {
  readonly text: string;
}

/** Questions of a message that are read: nobody writes more by hand, and each is searched. */
export const MAX_QUESTIONS = 20;

/**
 * The questions of a message: sentences that ask or request to be told something, the halves of one that asks two
 * things, the items of a list of questions. A message that asks nothing is one question, all that it says.
 */
export function splitTicket(text: string, catalogue: FacetCatalogue): SplitTicket {
  const letter = readLetter(text);
  const units = readUnits(text, letter.blocks);
  const all = placeQuestions(text, units);
  const asked = all.slice(0, MAX_QUESTIONS);
  const questions = asked.length > 0 ? readQuestions(text, asked, units, catalogue) : readWhole(text);
  const around = letter.leftOut.map(({ kind, start, end }) => ({ kind, span: { start, end } }));
  return {
    questions,
    unread: all.length - asked.length,
    leftOut: [...listCourtesy(text, units), ...around].sort(byStart),
  };
}

/** Where a question stands, and which unit it begins with. */
interface Asked extends Span {
  readonly unit: number;
}

/** What adds to a question («Si oui, comment ?») belongs to it where it follows at once. */
function placeQuestions(text: string, units: readonly Unit[]): Asked[] {
  const asked: Asked[] = [];
  for (const [index, { role, start, end }] of units.entries()) {
    const last = asked.at(-1);
    const adds = role === 'adds' && last !== undefined && units[index - 1]?.end === last.end;
    if (adds) asked[asked.length - 1] = { ...last, end };
    else if (role === 'asks' || role === 'adds') asked.push({ start, end, unit: index });
  }
  return asked.map((span) => ({ ...span, ...withoutCourtesy(text, span) }));
}

function readQuestions(
  text: string,
  asked: readonly Asked[],
  units: readonly Unit[],
  catalogue: FacetCatalogue,
): TicketQuestion[] {
  const questions: TicketQuestion[] = [];
  for (const { start, end, unit } of asked) {
    const written = text.slice(start, end);
    const told = listToldBefore(units, unit).map((span) => text.slice(span.start, span.end));
    const wording = completeQuestion(written, { before: questions.at(-1), told }, catalogue);
    questions.push({ text: written, start, end, ...wording });
  }
  return questions;
}

/** Sentences before a question that it may lean on, the nearest last. */
const MAX_TOLD = 2;

/** What is told right before a question, in its own block. */
function listToldBefore(units: readonly Unit[], index: number): readonly Unit[] {
  let first = index;
  while (index - first < MAX_TOLD) {
    const before = units[first - 1];
    if (before?.role !== 'says' || before.block !== units[index]!.block) break;
    first--;
  }
  return units.slice(first, index);
}

function readWhole(text: string): TicketQuestion[] {
  return splitMessage(text).map(({ text: said, start, end }) => {
    return { text: said, start, end, ...completeQuestion(said, { before: undefined, told: [] }) };
  });
}

/** «Bonjour, où … ? Merci»: the greeting and the thanks are no part of the question. */
function withoutCourtesy(text: string, { start, end }: Span): Span {
  const content = placeContent(text.slice(start, end));
  if (content === undefined || content.start === content.end) return { start, end };
  return { start: start + content.start, end: start + content.end };
}

/** Greetings before the first thing that is said, and closings. */
function listCourtesy(text: string, units: readonly Unit[]): SplitReply['leftOut'] {
  const firstSaid = units.findIndex(({ role }) => role !== 'courtesy');
  return units.flatMap((unit, index): SplitReply['leftOut'] => {
    const { role, start, end } = unit;
    const isBefore = firstSaid === -1 || index < firstSaid;
    if (role === 'courtesy') return [{ kind: isBefore ? 'greeting' : 'closing', span: { start, end } }];
    const content = withoutCourtesy(text, unit);
    return [
      { kind: 'greeting' as const, span: trimmed(text, start, content.start) },
      { kind: 'closing' as const, span: trimmed(text, content.end, end) },
    ].filter(({ span }) => !isBlank(text.slice(span.start, span.end)));
  });
}

function trimmed(text: string, start: number, end: number): Span {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return { start: from, end: Math.max(from, start + part.trimEnd().length) };
}

function byStart(a: { readonly span: Span }, b: { readonly span: Span }): number {
  return a.span.start - b.span.start;
}
