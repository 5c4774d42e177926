import { findPersonalData } from '../privacy/personal-data.ts';

/** What is written in place of a visitor's words. */
const BLANKED = '[…]';

/** A name in the place of personal data, whatever the language: `[phone number: hidden]`. */
const MASK = String.raw`\[[^\]\n]{1,100}\]`;

/** Fields of a request in which somebody wrote, or that are secrets. */
const KEPT_FROM_LOG = ['text', 'contact', 'password', 'current', 'next', 'token'];

/** What was written in a request, and its secrets, to be kept from the log. */
export function wordsOf(payload: unknown): string[] {
  if (typeof payload !== 'object' || payload === null) return [];
  const fields = new Map<string, unknown>(Object.entries(payload));
  return KEPT_FROM_LOG.map((name) => fields.get(name)).filter((value) => typeof value === 'string');
}

/** A text with these words blanked out, as they were sent and as they are once their personal data is masked. */
export function withoutWords(text: string, words: readonly string[] = []): string {
  return words.reduce(withoutOne, text);
}

function withoutOne(text: string, words: string): string {
  const sent = words.trim();
  if (sent === '') return text;
  const blanked = text.replaceAll(sent, BLANKED);
  const parts = partsBetween(sent, findPersonalData(sent));
  if (parts.every((part) => part.trim() === '')) return blanked;
  return blanked.replaceAll(new RegExp(parts.map(escapePattern).join(MASK), 'gu'), BLANKED);
}

function partsBetween(text: string, places: readonly { start: number; end: number }[]): string[] {
  const ends = [0, ...places.map(({ end }) => end)];
  return ends.map((end, i) => text.slice(end, places[i]?.start));
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
