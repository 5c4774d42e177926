import { isBlank } from '../../core/text.ts';
import type { Span } from './courtesy.ts';
import {
  AUTOMATIC_LINE,
  CLOSING,
  EMPTY_SUBJECT,
  HEADER_LINE,
  OLDER_MAIL,
  OLDER_MAIL_START,
  POSTSCRIPT,
  QUOTED_LINE,
  REPLY_MARK,
  SIGNATURE_LINE,
  SUBJECT_LINE,
} from './letter-lines.ts';
import { trimSpan } from './sentence-places.ts';
import { findSmalltalk } from './smalltalk.ts';

/** A message taken apart as a mail; places in the message. */
export interface Letter {
  /** What the visitor says, in order: all of a message that is no mail. */
  readonly blocks: readonly Span[];
  /** What the subject line says, where it says something. */
  readonly subject?: Span;
  /** What is around it, in order: heads and older mails, the line that closes it, signature and disclaimers. */
  readonly leftOut: readonly LeftOut[];
}

/** What of a mail is not said by its writer to its reader. */
export interface LeftOut extends Span {
  readonly kind: 'quoted' | 'closing' | 'signature';
}

interface Line extends Span {
  readonly text: string;
  /** Place among the lines that are not empty. */
  readonly index: number;
}

/** Lines of a signature, at most. */
const MAX_SIGNATURE_LINES = 8;
const MAX_SIGNATURE_WIDTH = 60;

/** Longer ones say more than a subject. */
const MAX_SUBJECT_LENGTH = 200;

/** Leaves out head, subject, quoted mails, signature and what programs add. */
export function readLetter(text: string): Letter {
  const lines = splitLines(text);
  const reader = new LetterReader(text);
  lines.forEach((_, index) => {
    reader.read(lines, index);
  });
  const kept = dropSignature(reader.kept);
  for (const line of reader.kept.slice(kept.length)) reader.leaveOut(line, 'signature');
  return {
    blocks: joinLines(kept, lines),
    ...(reader.subject && { subject: reader.subject }),
    leftOut: joinLeftOut(reader.leftOut, text),
  };
}

class LetterReader {
  readonly kept: Line[] = [];
  readonly leftOut: LeftOut[] = [];
  subject: Span | undefined;
  readonly #text: string;
  /** Whether what follows is an older mail, or a signature. */
  #isOver: 'mail' | 'signature' | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(lines: readonly Line[], index: number): void {
    const line = lines[index]!;
    const written = line.text.trim();
    if (written === '') return;
    if (this.#isOver === 'signature' && POSTSCRIPT.test(written)) this.#isOver = undefined;
    const kind = this.#findKind(lines, index);
    if (kind === undefined) this.#keep(line);
    else if (kind === 'subject') this.#readSubject(line);
    else this.leaveOut(line, kind);
  }

  leaveOut(span: Span, kind: LeftOut['kind']): void {
    this.leftOut.push({ kind, ...trimSpan(this.#text, span) });
  }

  /** What a line is besides what the writer says. */
  #findKind(lines: readonly Line[], index: number): LeftOut['kind'] | 'subject' | undefined {
    if (this.#isOver === 'mail') return 'quoted';
    const { text } = lines[index]!;
    const written = text.trim();
    const isHead = isHeader(lines, index);
    if (isOlderMail(lines, index) || (isHead && !SUBJECT_LINE.test(written))) {
      // What stands below the head of a forwarded mail is the message, as long as nothing stands above.
      if (this.kept.length > 0) this.#isOver = 'mail';
      return 'quoted';
    }
    if (this.#isOver === 'signature') return 'signature';
    if (isHead) return 'subject';
    if (QUOTED_LINE.test(text)) return 'quoted';
    if (SIGNATURE_LINE.test(written) && this.kept.length > 0) this.#isOver = 'signature';
    return this.#isOver === 'signature' || AUTOMATIC_LINE.test(written) ? 'signature' : undefined;
  }

  #readSubject(line: Line): void {
    const said = line.text.trim().replace(SUBJECT_LINE, '').replace(REPLY_MARK, '');
    if (this.subject !== undefined || said === '' || EMPTY_SUBJECT.test(said)) return;
    const end = line.start + line.text.trimEnd().length;
    this.subject = { start: end - said.length, end };
  }

  #keep(line: Line): void {
    const closing = findClosing(line.text, this.kept.length > 0);
    if (closing === undefined) {
      this.kept.push(line);
      return;
    }
    this.#isOver = 'signature';
    const text = line.text.slice(0, closing);
    const end = line.start + closing;
    if (text.trim() !== '') this.kept.push({ ...line, text, end });
    this.leaveOut({ start: end, end: line.end }, 'closing');
  }
}

function splitLines(text: string): Line[] {
  return Array.from(text.matchAll(/[^\r\n\u2028\u2029]+/g), ({ 0: line, index: start }, index) => ({
    text: line,
    start,
    end: start + line.length,
    index,
  }));
}

/** «Le 12 mars 2024, X <x@y.fr>» may go on in the next line: «a écrit :». */
function isOlderMail(lines: readonly Line[], index: number): boolean {
  const written = lines[index]!.text.trim();
  if (OLDER_MAIL.test(written)) return true;
  const next = lines[index + 1]?.text.trim() ?? '';
  return OLDER_MAIL_START.test(written) && next.length < 60 && OLDER_MAIL.test(`${written} ${next}`);
}

/** One line «De : …» may mean anything, several in a row are a head; a subject stands alone as well. */
function isHeader(lines: readonly Line[], index: number): boolean {
  const isHeaderLine = (at: number) => {
    const written = lines[at]?.text.trim() ?? '';
    return HEADER_LINE.test(written) || isSubject(written);
  };
  if (!isHeaderLine(index)) return false;
  if (isHeaderLine(index - 1) || isHeaderLine(index + 1)) return true;
  return isSubject(lines[index]!.text.trim()) && index <= 1 && lines.length > 1;
}

function isSubject(written: string): boolean {
  return SUBJECT_LINE.test(written) && written.length <= MAX_SUBJECT_LENGTH;
}

/** Where a line begins to close the letter; undefined where something is asked behind, or nothing said before. */
function findClosing(line: string, saysBefore: boolean): number | undefined {
  const lastMark = line.lastIndexOf('?');
  for (const match of line.matchAll(CLOSING)) {
    const start = match.index + match[0].length - match[1]!.length;
    if (lastMark >= start) continue;
    if (saysBefore || line.slice(0, start).trim() !== '') return start;
  }
  return undefined;
}

/** Lines below «Merci d’avance», where they are but names, places and numbers. */
function dropSignature(lines: readonly Line[]): readonly Line[] {
  const last = lines.findLastIndex(({ text }) => ['thanks', 'goodbye'].includes(findSmalltalk(text) ?? ''));
  const below = lines.slice(last + 1);
  const isSignature =
    last > 0 &&
    below.length <= MAX_SIGNATURE_LINES &&
    below.every(({ text }) => text.trim().length <= MAX_SIGNATURE_WIDTH && !/[?:;]\s*$|[.!]\s*$/.test(text));
  return isSignature ? lines.slice(0, last + 1) : lines;
}

/** Lines that follow each other in the message, as one. */
function joinLines(kept: readonly Line[], lines: readonly Line[]): Span[] {
  const blocks: { start: number; end: number }[] = [];
  let expected = -1;
  for (const { index, start, end } of kept) {
    const last = blocks.at(-1);
    if (last !== undefined && index === expected) last.end = end;
    else blocks.push({ start, end });
    // A line that closes a letter was cut short.
    expected = end === lines[index]!.end ? index + 1 : -1;
  }
  return blocks;
}

/** What is left out in order, parts of one kind with only white space between as one. */
function joinLeftOut(parts: readonly LeftOut[], text: string): LeftOut[] {
  const joined: LeftOut[] = [];
  for (const part of parts.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last?.kind === part.kind && isBlank(text.slice(last.end, part.start))) {
      joined[joined.length - 1] = { ...last, end: part.end };
    } else joined.push(part);
  }
  return joined;
}
