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
import { findSmalltalk } from './smalltalk.ts';

/** A message taken apart as a mail; places in the message. */
export interface Letter {
  /** What the visitor says, in order: all of a message that is no mail. */
  readonly blocks: readonly Span[];
  /** What the subject line says, where it says something. */
  readonly subject?: Span;
}

interface Line extends Span {
  readonly text: string;
}

/** Lines of a signature, at most. */
const MAX_SIGNATURE_LINES = 8;
const MAX_SIGNATURE_WIDTH = 60;

/** Longer ones say more than a subject. */
const MAX_SUBJECT_LENGTH = 200;

/** Leaves out head, subject, quoted mails, signature and what programs add. */
export function readLetter(text: string): Letter {
  const lines = splitLines(text);
  const reader = new LetterReader();
  lines.forEach((_, index) => {
    reader.read(lines, index);
  });
  const kept = dropSignature(reader.kept);
  const blocks = joinLines(kept, lines);
  return { blocks, ...(reader.subject && { subject: reader.subject }) };
}

class LetterReader {
  readonly kept: Line[] = [];
  subject: Span | undefined;
  /** Whether what follows is an older mail, or a signature. */
  #isOver: 'mail' | 'signature' | undefined;

  read(lines: readonly Line[], index: number): void {
    const line = lines[index]!;
    const written = line.text.trim();
    if (this.#isOver === 'signature' && POSTSCRIPT.test(written)) this.#isOver = undefined;
    if (this.#isOver !== undefined || written === '') return;
    if (isOlderMail(lines, index)) this.#endMail();
    else if (isHeader(lines, index)) this.#readHeader(line);
    else if (SIGNATURE_LINE.test(written) && this.kept.length > 0) this.#isOver = 'signature';
    else if (!QUOTED_LINE.test(line.text) && !AUTOMATIC_LINE.test(written)) this.#keep(line);
  }

  /** What stands below the head of a forwarded mail is the message, as long as nothing stands above. */
  #endMail(): void {
    if (this.kept.length > 0) this.#isOver = 'mail';
  }

  #readHeader(line: Line): void {
    const written = line.text.trim();
    if (!SUBJECT_LINE.test(written)) {
      this.#endMail();
      return;
    }
    const said = written.replace(SUBJECT_LINE, '').replace(REPLY_MARK, '');
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
    if (text.trim() !== '') this.kept.push({ text, start: line.start, end: line.start + closing });
  }
}

function splitLines(text: string): Line[] {
  return Array.from(text.matchAll(/[^\r\n\u2028\u2029]+/g), ({ 0: line, index }) => ({
    text: line,
    start: index,
    end: index + line.length,
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
  for (const match of line.matchAll(CLOSING)) {
    const start = match.index + match[0].length - match[1]!.length;
    if (line.slice(start).includes('?')) continue;
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
  for (const line of kept) {
    const index = lines.findIndex(({ start }) => start === line.start);
    const last = blocks.at(-1);
    if (last !== undefined && index === expected) last.end = line.end;
    else blocks.push({ start: line.start, end: line.end });
    // A line that closes a letter was cut short.
    expected = line.end === lines[index]!.end ? index + 1 : -1;
  }
  return blocks;
}
