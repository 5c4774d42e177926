import { courtesyPhrases } from './courtesy-phrases.ts';
import { PhraseBook } from './phrase-book.ts';
import { type ReadWord, readWords } from './read-words.ts';

/** A place in a text, in UTF-16 code units, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

type Courtesy = keyof typeof courtesyPhrases;

const book = new PhraseBook<Courtesy>(courtesyPhrases);

const OPENING: ReadonlySet<Courtesy> = new Set([
  'hello',
  'wellbeing',
  'address',
  'filler',
  'thanks',
  'gratitude',
  'acknowledged',
]);
const CLOSING: ReadonlySet<Courtesy> = new Set([
  'thanks',
  'gratitude',
  'goodbye',
  'acknowledged',
  'address',
  'filler',
]);

/** Kinds that open or close a message by themselves. */
const OPENS: ReadonlySet<Courtesy> = new Set(['hello', 'thanks', 'gratitude', 'acknowledged']);
const CLOSES: ReadonlySet<Courtesy> = new Set(['thanks', 'gratitude', 'goodbye']);

/** Words in a row that close no message, from which on nothing before them does. */
const MAX_GAP = 12;

/**
 * Where a message says something between the greeting at its beginning and the thanks at its end; undefined where it
 * is nothing but courtesy, or blank.
 */
export function placeContent(text: string): Span | undefined {
  const words = readWords(text);
  const first = findOpeningEnd(words, text);
  const last = findClosingStart(words, text, first);
  if (first >= last) return words.length > 0 || text.trim() === '' ? undefined : spanOf(text, 0, text.length);
  const start = first === 0 ? 0 : skipMarks(text, words[first - 1]!.end);
  return spanOf(text, start, last === words.length ? text.length : endBefore(words, last, text));
}

/** A way to read the words up to a place as the opening of a message. */
interface Reading {
  readonly place: number;
  readonly last: Courtesy;
  /** Whether it begins with a greeting, which more words may follow without a mark. */
  readonly greets: boolean;
  readonly tells: boolean;
}

/** Index of the first word behind the greeting. */
function findOpeningEnd(words: readonly ReadWord[], text: string): number {
  const readings: Reading[] = [];
  const seen = new Set<string>();
  const extend = (place: number, before?: Reading) => {
    for (const { kind, end } of book.findAt(words, place)) {
      if (!OPENING.has(kind)) continue;
      const greets = before?.greets ?? kind === 'hello';
      const reading = { place: end, last: kind, greets, tells: before?.tells || OPENS.has(kind) };
      const key = `${end} ${kind} ${greets} ${reading.tells}`;
      if (!seen.has(key)) readings.push(reading);
      seen.add(key);
    }
  };
  extend(0);
  for (let i = 0; i < readings.length; i++) extend(readings[i]!.place, readings[i]);
  const ends = readings.filter((reading) => isOpening(reading, words, text)).map(({ place }) => place);
  return Math.max(0, ...ends);
}

/** «Bonjour comment faire» opens with «Bonjour», but «Bonjour vous savez» not with «Bonjour vous». */
function isOpening(
  { place, last, greets, tells }: Reading,
  words: readonly ReadWord[],
  text: string,
): boolean {
  if (!tells) return false;
  const isFree = greets && (last === 'hello' || last === 'address');
  return (
    place === words.length || (isFree ? !isHyphenated(words, place, text) : isDivided(words, place, text))
  );
}

/** Index of the first word of the thanks; the number of words where there are none. */
function findClosingStart(words: readonly ReadWord[], text: string, from: number): number {
  const closes = new Array<boolean>(words.length).fill(false);
  const tells = new Array<boolean>(words.length).fill(false);
  let start = words.length;
  for (let place = words.length - 1, gap = 0; place >= from && gap < MAX_GAP; place--, gap++) {
    for (const { kind, end } of book.findAt(words, place)) {
      if (!CLOSING.has(kind) || (end < words.length && !closes[end])) continue;
      gap = 0;
      closes[place] = true;
      if (!CLOSES.has(kind) && !tells[end]) continue;
      tells[place] = true;
      // «comment faire merci», but not «comment dire merci ?»
      const isFree = kind === 'thanks' && !text.slice(words.at(-1)!.end).includes('?');
      if (place === from || isFree || isDivided(words, place, text)) start = place;
    }
  }
  return start;
}

/** Whether a punctuation mark or a line's end stands before a word. */
function isDivided(words: readonly ReadWord[], place: number, text: string): boolean {
  return /[^\p{L}\p{N}\s'’\-‑]|\n|\s-\s/u.test(gapBefore(words, place, text));
}

/** «Hi-fi» */
function isHyphenated(words: readonly ReadWord[], place: number, text: string): boolean {
  return /^[-‑'’]$/.test(gapBefore(words, place, text));
}

function gapBefore(words: readonly ReadWord[], place: number, text: string): string {
  return text.slice(words[place - 1]?.end ?? 0, words[place]!.start);
}

/** Place of the next word or of a mark that opens something. */
function skipMarks(text: string, from: number): number {
  const found = text.slice(from).search(/[\p{L}\p{N}¿¡«“"'‘([<#@]/u);
  return found === -1 ? text.length : from + found;
}

/** End of what stands before a word, the comma between them left out. */
function endBefore(words: readonly ReadWord[], place: number, text: string): number {
  const before = text.slice(0, words[place]!.start);
  return before.replace(/[\s,;:–—\-/(«“"¡]+$/u, '').length;
}

function spanOf(text: string, from: number, to: number): Span {
  const part = text.slice(from, to);
  const start = from + part.length - part.trimStart().length;
  return { start, end: Math.max(start, from + part.trimEnd().length) };
}
