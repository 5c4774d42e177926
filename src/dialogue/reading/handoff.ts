import { placeContent } from './courtesy.ts';
import { courtesyPhrases } from './courtesy-phrases.ts';
import { handoffPhrases, reasonStarts } from './handoff-phrases.ts';
import { insultPhrases } from './insult-phrases.ts';
import { PhraseBook } from './phrase-book.ts';
import { type ReadWord, readKeys, readWords } from './read-words.ts';

const phrases = { ...courtesyPhrases, ...insultPhrases, ...handoffPhrases };
type Kind = keyof typeof phrases;

const book = new PhraseBook<Kind>(phrases, ['insult']);
const reasons = reasonStarts.split(',').map(readKeys);

/** Words that phrases in a row are read over, at most: a request is short. */
const MAX_WORDS = 60;

/** A message, and where it can begin to ask. */
interface Message {
  readonly text: string;
  readonly words: readonly ReadWord[];
  /** Index of the first word behind the greeting. */
  readonly first: number;
}

/** What phrases in a row say up to a word. */
interface Reading {
  readonly place: number;
  readonly asks?: 'request' | 'wish' | 'bare';
}

/**
 * Whether the message asks for a person, as its main request: courtesy around it, a complaint before it and a reason
 * behind it count for nothing. A question that only names people («Qui contacter…», «à qui s’adresser…») does not.
 */
export function asksForPerson(text: string): boolean {
  const words = readWords(text);
  const start = placeContent(text)?.start ?? 0;
  const first = words.findIndex((word) => word.start >= start);
  const message = { text, words, first };
  return words.some((_, place) => startsClause(message, place) && isRequest(message, place));
}

function startsClause({ text, words, first }: Message, place: number): boolean {
  return place === 0 || place === first || /[^\p{L}\p{N}\s'’\-‑]|\n/u.test(gapBefore(text, words, place));
}

function isRequest(message: Message, from: number): boolean {
  const { text, words, first } = message;
  const isFirst = from <= first;
  const opensSentence = isFirst || /[.!?…\n]/.test(gapBefore(text, words, from));
  return readFrom(words, from, isFirst).some(({ place, asks }) => {
    // Within a sentence «…, un conseiller» is one of a list, and behind a question «Un conseiller ?» is another.
    if (asks === 'bare' && !isFirst && (!opensSentence || text.includes('?'))) return false;
    if (asks === undefined) return false;
    return place === words.length || (asks === 'request' && mayFollow(message, place, opensSentence));
  });
}

/** Every place that phrases in a row lead to. */
function readFrom(words: readonly ReadWord[], from: number, isFirst: boolean): Reading[] {
  const readings: Reading[] = [{ place: from }];
  const seen = new Set<string>();
  for (const { place, asks } of readings) {
    if (place - from > MAX_WORDS) continue;
    for (const { kind, end } of book.findAt(words, place)) {
      if (kind === 'question' && !isFirst) continue;
      const next = kind === 'request' || kind === 'wish' || kind === 'bare' ? (asks ?? kind) : asks;
      if (!seen.has(`${end} ${next}`))
        readings.push(next === undefined ? { place: end } : { place: end, asks: next });
      seen.add(`${end} ${next}`);
    }
  }
  return readings;
}

/** Whether what follows a request leaves it the main thing: its reason, or statements behind it. */
function mayFollow({ text, words }: Message, place: number, opensSentence: boolean): boolean {
  const rest = text.slice(words[place]!.start);
  const givesReason = reasons.some((row) => row.every((key, i) => words[place + i]?.key === key));
  if (givesReason) return !/[.!?:\n].*\?/s.test(rest);
  const isDivided = /[.,;:!\n]/.test(gapBefore(text, words, place));
  return opensSentence && isDivided && !rest.includes('?');
}

function gapBefore(text: string, words: readonly ReadWord[], place: number): string {
  return text.slice(words[place - 1]?.end ?? 0, words[place]!.start);
}
