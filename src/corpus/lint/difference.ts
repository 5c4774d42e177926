import { type ChangeObject, diffWords } from 'diff';

/** Words of unchanged text shown at either side of a change. */
const CONTEXT_WORDS = 2;

/** Most characters of one inserted or deleted piece. */
const MAX_PIECE_LENGTH = 80;

/** Most characters of a difference: three lines of a terminal. */
const MAX_LENGTH = 240;

/** Most insertions and deletions of words that are looked for; the search takes time by their square. */
const MAX_CHANGES = 1000;

/**
 * What changed between two texts, in one line: `… [-30-] {+60+} jours …`, deleted words in `[- -]`,
 * inserted ones in `{+ +}`, as `git diff --word-diff` has them.
 */
export function describeDifference(before: string, after: string): string {
  const changes = diffWords(before, after, { maxEditLength: MAX_CHANGES });
  if (changes === undefined) return 'too much has changed to show';
  if (changes.every(isUnchanged)) return 'only white space differs';
  const pieces = changes.map((change, i) =>
    isUnchanged(change) ? shorten(change.value, i === 0, i === changes.length - 1) : mark(change),
  );
  return clip(pieces.filter((piece) => piece !== '').join(' '), MAX_LENGTH);
}

function isUnchanged({ added, removed }: ChangeObject<string>): boolean {
  return !added && !removed;
}

function mark({ value, added }: ChangeObject<string>): string {
  const piece = clip(listWords(value).join(' '), MAX_PIECE_LENGTH);
  return added ? `{+${piece}+}` : `[-${piece}-]`;
}

/** The words next to the changes; the first piece has a change only behind it, the last only before it. */
function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  const words = listWords(text);
  const head = isFirst ? 0 : CONTEXT_WORDS;
  const tail = isLast ? 0 : CONTEXT_WORDS;
  if (words.length <= head + tail) return words.join(' ');
  const kept = [...words.slice(0, head), '…', ...(tail === 0 ? [] : words.slice(-tail))];
  return kept.join(' ');
}

function listWords(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).trimEnd()}…`;
}
