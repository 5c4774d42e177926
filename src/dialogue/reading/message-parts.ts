import { isBlank } from '../../core/text.ts';
import { leansBack } from './asking.ts';
import { placeContent, type Span } from './courtesy.ts';
import { type Letter, readLetter } from './letter.ts';
import { readUnits, type Unit } from './message-units.ts';
import { trimSpan } from './sentence-places.ts';

/**
 * A question within a message. Places in UTF-16 code units of the message, end excluded: `text` is
 * `message.slice(start, end)`, trimmed.
 */
export interface MessagePart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Questions of a message that are read. */
export const MAX_PARTS = 3;

/** Longest message of which all that is said belongs to its questions. */
const MAX_SHORT_LENGTH = 300;

/** Sentences before a question that are kept with it where it leans on them. */
const MAX_CONTEXT = 2;

/**
 * The questions that a message asks, in order; at least one for a message that is not blank; at most `MAX_PARTS`.
 * A short message with one question is that question, as a whole; with several, each has what is said before it. Of a
 * long one only what asks is kept, with what it leans on; if nothing asks, all that is said. Head, quoted mails and
 * signature are left out.
 */
export function splitMessage(text: string): readonly MessagePart[] {
  if (isBlank(text)) return [];
  const whole = trimSpan(text, { start: 0, end: text.length });
  const letter = readLetter(text);
  const units = readUnits(text, letter.blocks);
  const isShort = measure(units) <= MAX_SHORT_LENGTH;
  const questions = (isShort ? groupShort(units) : groupLong(text, units)).slice(0, MAX_PARTS);
  const isPlain = letter.subject === undefined && isSame(letter.blocks, whole);
  if (isPlain && isShort && questions.length < 2) return [partOf(text, whole)];
  const spans = questions.length > 0 ? questions : [placeSaid(units) ?? whole];
  return addSubject(text, letter, units, spans).map((span) => partOf(text, dropCourtesy(text, span)));
}

/** Length of all but courtesy. */
function measure(units: readonly Unit[]): number {
  return units.reduce((sum, { role, start, end }) => (role === 'courtesy' ? sum : sum + end - start), 0);
}

function isSame([block, ...others]: readonly Span[], { start, end }: Span): boolean {
  return others.length === 0 && block !== undefined && block.start <= start && block.end >= end;
}

/** Questions with what is said before each, and behind the last. */
function groupShort(units: readonly Unit[]): Span[] {
  const parts: Span[] = [];
  let context: Span | undefined;
  for (const [index, { role, start, end, block }] of units.entries()) {
    const last = parts.at(-1);
    if (block !== units[index - 1]?.block) context = undefined;
    if (role === 'says') {
      context = { start: context?.start ?? start, end };
    } else if (role === 'adds' && last !== undefined) {
      parts[parts.length - 1] = { start: last.start, end };
      context = undefined;
    } else if (role === 'asks' || role === 'adds') {
      parts.push({ start: context?.start ?? start, end });
      context = undefined;
    }
  }
  const last = parts.pop();
  return last === undefined ? [] : [...parts, { start: last.start, end: context?.end ?? last.end }];
}

/** Questions with the sentences that they lean on. */
function groupLong(text: string, units: readonly Unit[]): Span[] {
  const parts: Span[] = [];
  for (const [index, { role, end, start }] of units.entries()) {
    const last = parts.at(-1);
    if (role === 'adds' && last !== undefined && units[index - 1]?.end === last.end) {
      parts[parts.length - 1] = { start: last.start, end };
    } else if (role === 'asks' || role === 'adds') {
      parts.push({ start: findContext(text, units, index)?.start ?? start, end });
    }
  }
  return parts;
}

/** The first of the sentences that a question leans on. */
function findContext(text: string, units: readonly Unit[], index: number): Unit | undefined {
  let first = index;
  while (index - first < MAX_CONTEXT) {
    const unit = units[first]!;
    const before = units[first - 1];
    if (!leansBack(text.slice(unit.start, unit.end))) break;
    if (before?.role !== 'says' || before.block !== unit.block) break;
    first--;
  }
  return units[first];
}

/** All that is said in the longest block, from the first sentence that is no courtesy to the last. */
function placeSaid(units: readonly Unit[]): Span | undefined {
  const blocks = new Map<number, Span>();
  for (const { role, block, start, end } of units) {
    if (role !== 'courtesy') blocks.set(block, { start: blocks.get(block)?.start ?? start, end });
  }
  return [...blocks.values()].sort((a, b) => b.end - b.start - (a.end - a.start))[0];
}

/** A question that says little by itself, or a message that asks nothing, is about what the subject line says. */
function addSubject(
  text: string,
  { subject }: Letter,
  units: readonly Unit[],
  spans: readonly Span[],
): readonly Span[] {
  const [first, ...others] = spans;
  if (subject === undefined || first === undefined || subject.end > first.start) return spans;
  const asksAtOnce = units.some(({ start, role }) => start === first.start && role === 'asks');
  const saysEnough = asksAtOnce
    ? !leansBack(text.slice(first.start, first.end))
    : units.some(({ role }) => role === 'asks');
  return saysEnough ? spans : [{ start: subject.start, end: first.end }, ...others];
}

function dropCourtesy(text: string, span: Span): Span {
  const content = placeContent(text.slice(span.start, span.end));
  if (content === undefined || content.end === content.start) return trimSpan(text, span);
  const said = text.slice(span.start, span.start + content.end).replace(/[\s,;]+$/, '');
  return trimSpan(text, { start: span.start + content.start, end: span.start + said.length });
}

function partOf(text: string, { start, end }: Span): MessagePart {
  return { text: text.slice(start, end), start, end };
}
