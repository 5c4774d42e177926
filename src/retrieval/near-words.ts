import { countEdits } from '../lexical/edit-distance.ts';
import { falseFriends } from './false-friends.ts';
import type { PlacedWord } from './mention-words.ts';

/** A word of a name, as names are compared. */
export type KnownWord = Pick<PlacedWord, 'folded' | 'singular'> & {
  /** A short abbreviation: no typo is forgiven, no ending but a plural «s» taken off. */
  readonly strict: boolean;
};

/**
 * Letters of a known word from which one and two edits are forgiven. Below five, one edit leads from most
 * words to another one; and even so it leads from some (`falseFriends`).
 */
const ONE_EDIT_FROM = 5;
const TWO_EDITS_FROM = 10;

/** Longer words are codes or pasted text, and the comparison is quadratic. */
const MAX_LETTERS = 40;

/** Finds the known words that a written one may stand for, typing errors forgiven. */
export class NearWords<Word extends KnownWord> {
  readonly #exact = new Map<string, Word[]>();
  readonly #forgiving: { readonly word: Word; readonly edits: number; readonly letters: number }[] = [];

  constructor(words: Iterable<Word>) {
    for (const word of words) {
      for (const spelling of spellingsOf(word)) {
        this.#exact.set(spelling, [...(this.#exact.get(spelling) ?? []), word]);
      }
      const edits = editsForgiven(word);
      if (edits > 0) this.#forgiving.push({ word, edits, letters: readLetters(word.singular) });
    }
  }

  /**
   * Every known word within the edits that it forgives, with their number; a known word is no typo of
   * another.
   */
  find(written: Omit<KnownWord, 'strict'>): ReadonlyMap<Word, number> {
    const found = new Map<Word, number>();
    for (const spelling of spellingsOf({ ...written, strict: false })) {
      for (const word of this.#exact.get(spelling) ?? []) found.set(word, 0);
    }
    if (found.size > 0 || !mayBeTypo(written)) return found;
    const letters = readLetters(written.singular);
    for (const { word, edits: limit, letters: known } of this.#forgiving) {
      if (Math.abs(word.singular.length - written.singular.length) > limit) continue;
      // An edit takes away one letter at most and adds one at most.
      if (countBits(letters & ~known) > limit || countBits(known & ~letters) > limit) continue;
      const edits = countEdits(written.singular, word.singular, limit);
      if (edits <= limit && (edits < 2 || startAlike(written, word))) found.set(word, edits);
    }
    return found;
  }
}

/** A plural «s» is all that an abbreviation takes: «LGOs». */
function spellingsOf({ folded, singular, strict }: KnownWord): Set<string> {
  return new Set([folded, strict ? `${folded}s` : singular]);
}

function editsForgiven({ folded, strict }: KnownWord): number {
  if (strict || !LETTERS.test(folded) || folded.length < ONE_EDIT_FROM) return 0;
  return folded.length < TWO_EDITS_FROM ? 1 : 2;
}

/** A digit is never mistyped for another: «vague1» and «vague2» are an edit apart. */
const LETTERS = /^\p{L}+$/u;

function mayBeTypo({ folded, singular }: Omit<KnownWord, 'strict'>): boolean {
  if (folded.length < ONE_EDIT_FROM - 1 || folded.length > MAX_LETTERS || !LETTERS.test(folded)) return false;
  return !falseFriends.has(folded) && !falseFriends.has(singular);
}

/**
 * Two edits at once only behind the same first sound: people seldom miss it, and «vérification» is no
 * «certification», «cardiologie» no «radiologie». An «h» is not heard.
 */
function startAlike(written: Pick<KnownWord, 'singular'>, known: Pick<KnownWord, 'singular'>): boolean {
  return written.singular.replace(/^h/, '')[0] === known.singular.replace(/^h/, '')[0];
}

/** Which letters stand in a word: a bit for each of a–z; the others share six. */
function readLetters(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i) - 97;
    letters |= 1 << (code >= 0 && code < 26 ? code : 26 + (word.charCodeAt(i) % 6));
  }
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
