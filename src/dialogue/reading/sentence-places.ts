import { abbreviations, closingAbbreviations, germanMonths } from './abbreviations.ts';
import { startsQuestion } from './asking.ts';
import type { Span } from './courtesy.ts';

/** A sentence, or an item of a list without its mark; white space around it left out. */
export interface Sentence extends Span {
  readonly isItem: boolean;
}

/** End of a sentence and beginning of the next. */
interface Cut {
  readonly at: number;
  readonly next: number;
  readonly isItem: boolean;
}

/** «- », «• », «1) », «2. », «a) » at the beginning of a line. */
const ITEM_MARK =
  /^\s*(?:[-–—•*·▪►‣◦+→]\s*(?=[\p{L}¿«"“(])|(?:\(?\d{1,2}(?:[).°/]|\s?[-–:])|\(?[a-h]\))\s+(?=\S))/u;

/** The same within a line: «1) … 2) …». */
const NUMBER = /(?<=^|[\s:])\(?([1-9])(?:[)/]|°\))\s*(?=[\p{L}¿«])/gu;

/** Marks that end sentences, with what closes around them. */
const END = /[.!?…؟？！。]+(?:\s?[!?]+)*(?:\s?[»”]|["')\]])*/gu;

/** Lines between these lengths may be broken to a width. */
const MIN_BROKEN_LENGTH = 30;
const MAX_WIDTH = 120;

/** From so many characters on, several lines of about the same length are no chance. */
const MIN_SURE_WIDTH = 60;
const LONE_SURE_WIDTH = 100;

/** Lines that were broken to a width miss it by less than the word that did not fit. */
const LONG_WORD = 15;

/** Longer runs without white space are no words, and addresses tell at their end too. */
const MAX_TOKEN = 300;

/**
 * The sentences of a part of a text, in order. `Intl.Segmenter` is no help: it ends none before a small letter, as half
 * of the visitors begin theirs, and ends one behind «M.» and «art.».
 */
export function placeSentences(text: string, block: Span): Sentence[] {
  return placeParagraphs(text, block).flatMap((paragraph) => splitParagraph(text, paragraph));
}

/** Place without the white space around it. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return { start: from, end: Math.max(from, start + part.trimEnd().length) };
}

/** Lines, those together that were broken to a width. */
function placeParagraphs(text: string, block: Span): Sentence[] {
  const lines = Array.from(
    text.slice(block.start, block.end).matchAll(/[^\r\n\u2028\u2029]+|(?:\r?\n[^\S\n]*){2,}/g),
    ({ 0: line, index }) => ({ line, start: block.start + index }),
  );
  const breaking = readBreaking(lines.map(({ line }) => line));
  const paragraphs: Sentence[] = [];
  let before = '';
  for (const { line, start } of lines) {
    const mark = ITEM_MARK.exec(line)?.[0];
    const end = start + line.length;
    if (mark === undefined && goesOn(before, line, breaking)) {
      paragraphs.push({ ...paragraphs.pop()!, end });
    } else if (line.trim() !== '') {
      paragraphs.push({ start: start + (mark?.length ?? 0), end, isItem: mark !== undefined });
    }
    before = line;
  }
  return paragraphs;
}

/** The width that lines were broken to, if they were. */
interface Breaking {
  readonly width: number;
  /** Whether a machine did it for sure: several lines go up to the same width, or one as far as nobody breaks by hand. */
  readonly isSure: boolean;
}

function readBreaking(lines: readonly string[]): Breaking {
  const lengths = lines.map((line) => line.trimEnd().length);
  const width = lengths.reduce((most, length) => Math.max(most, Math.min(MAX_WIDTH, length)), 0);
  const reaching = lengths.filter((length) => length <= MAX_WIDTH && length > width - LONG_WORD).length;
  return { width, isSure: width >= LONE_SURE_WIDTH || (width >= MIN_SURE_WIDTH && reaching > 1) };
}

/** Whether a line goes on in the next one. */
function goesOn(line: string, next: string, { width, isSure }: Breaking): boolean {
  const { length } = line.trimEnd();
  const [firstWord = ''] = /\S+/.exec(next) ?? [];
  if (firstWord === '' || length < MIN_BROKEN_LENGTH || /[.!?…:;]\s*$/.test(line)) return false;
  const isFull = length <= MAX_WIDTH && length + 1 + firstWord.length > width;
  const isLower = /^\p{Ll}/u.test(firstWord);
  if (isFull && isLower && isSure) return true;
  return (isFull || isLower) && !startsQuestion(next);
}

function splitParagraph(text: string, { start, end, isItem }: Sentence): Sentence[] {
  const cuts = [...findEnds(text, start, end), ...findNumbers(text, start, end, isItem)].sort(
    (a, b) => a.at - b.at,
  );
  const starts = [{ next: start, isItem }, ...cuts];
  return starts
    .map((cut, i) => ({
      ...trimSpan(text, { start: cut.next, end: Math.max(cut.next, cuts[i]?.at ?? end) }),
      isItem: cut.isItem,
    }))
    .filter((sentence) => sentence.end > sentence.start);
}

function findEnds(text: string, start: number, end: number): Cut[] {
  return Array.from(text.slice(start, end).matchAll(END)).flatMap(({ 0: marks, index }) => {
    const at = start + index + marks.length;
    const token = tokenBefore(text, start, start + index);
    const isEnd = at < end && endsSentence(token, marks, text.slice(at, end));
    return isEnd ? [{ at, next: at, isItem: false }] : [];
  });
}

/** Numbers of a list in order: from 1 on, or from 2 on behind the first at the beginning of the line. */
function findNumbers(text: string, start: number, end: number, isItem: boolean): Cut[] {
  let wanted = isItem ? 2 : 1;
  const cuts: Cut[] = [];
  for (const { 0: mark, 1: number, index } of text.slice(start, end).matchAll(NUMBER)) {
    if (Number(number) !== wanted) continue;
    wanted++;
    cuts.push({ at: start + index, next: start + index + mark.length, isItem: true });
  }
  return cuts.length > 1 || isItem ? cuts : [];
}

/** What stands before a place without white space between, from `start` on; of a long run the end. */
function tokenBefore(text: string, start: number, place: number): string {
  let from = place;
  while (from > start && place - from < MAX_TOKEN && /\S/.test(text[from - 1]!)) from--;
  return text.slice(from, place);
}

/** Whether marks between a token and what follows in the paragraph end a sentence. */
function endsSentence(token: string, marks: string, after: string): boolean {
  const isSpaced = /^\s/.test(after);
  const follows = after.trimStart();
  const isLower = /^\p{Ll}/u.test(follows);
  if (/[!?؟？！]/.test(marks)) {
    // A query in an address: «https://exemple.fr/?id=1».
    if (!isSpaced) return /^[\p{L}¿¡]/u.test(after) && !/[/@]|www\./.test(token);
    return !(isLower && /[»”"')\]]$/.test(marks));
  }
  if (!isSpaced) return isMissedSpace(token, after);
  if (/^\.$/.test(marks[0]!) && !/^[.…]{2}/.test(marks)) return !isShortened(token, follows);
  return !isLower;
}

/** «… le délai.Et combien», but not «esante.gouv» or «Node.Js» . */
function isMissedSpace(token: string, after: string): boolean {
  return /^[^./@]*\p{Ll}{3}$/u.test(token) && /^\p{Lu}\p{Ll}+[\s’']/u.test(after);
}

/** Whether a full stop behind a word shortens it, or makes a number ordinal. */
function isShortened(token: string, follows: string): boolean {
  const word = token
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/^(?:l|d|qu)['’]/u, '');
  const isLower = /^\p{Ll}/u.test(follows);
  if (closingAbbreviations.has(word)) return isLower;
  if (/^\d{1,2}$/.test(word)) return germanMonths.test(follows);
  if (!abbreviations.has(word) && !/^(?:\p{L}\.)*\p{L}$/u.test(word)) return false;
  if (word === 'no' || word === 'n') return /^\d/.test(follows);
  return !startsQuestion(follows);
}
