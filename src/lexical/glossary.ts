import { findWords, type PlacedWord, stripAccents } from './analyser.ts';
import { ordinaryWords } from './ordinary-words.ts';

/** Ways of writing the same thing: `DMN` and `dispositif médical numérique`. */
export interface GlossaryEntry {
  readonly forms: readonly string[];
}

/** Abbreviations of up to this many letters may be ordinary words: MES, VA, SAS, ANS. */
const SHORT_LENGTH = 3;

/** A form in words that can be compared. */
interface Form {
  readonly entry: GlossaryEntry;
  readonly words: readonly string[];
  /** One word that counts as an abbreviation only as `isMeantShort` says. */
  readonly isShort: boolean;
}

/** Knows the other ways of writing what a text says. */
export class Glossary {
  /** By first word, the longest first. */
  readonly #formsByStart = new Map<string, Form[]>();

  constructor(entries: readonly GlossaryEntry[]) {
    for (const entry of entries) for (const form of entry.forms) this.#add(entry, form);
    for (const forms of this.#formsByStart.values()) forms.sort((a, b) => b.words.length - a.words.length);
  }

  /**
   * The other forms of every form that the text holds as whole words, whatever its capitals, accents and
   * plurals; each once, in order of appearance, without those that the text holds itself. Where several forms
   * begin at a word, the longest counts.
   *
   * A form of up to three letters counts when it is in capitals among words that are not. In a text without
   * such words (all in lower case, or all in capitals) it counts unless it is an ordinary word: «mes», «va»,
   * «deux ans».
   */
  expand(text: string): string[] {
    const words = findWords(text);
    const keys = words.map(({ word }) => keyOf(word));
    const isMeantShort = createShortTest(text, words);
    const held: Form[] = [];
    for (let place = 0; place < keys.length; ) {
      const form = this.#findLongest(keys, place, isMeantShort);
      if (form !== undefined) held.push(form);
      place += form?.words.length ?? 1;
    }
    const present = new Set(held.map(({ words: of }) => of.join(' ')));
    const others = held.flatMap(({ entry }) => entry.forms);
    return [...new Set(others)].filter((form) => !present.has(wordsOf(form).join(' ')));
  }

  #add(entry: GlossaryEntry, form: string): void {
    const words = wordsOf(form);
    const [first] = words;
    if (first === undefined) return;
    const isShort = words.length === 1 && first.length <= SHORT_LENGTH;
    const known = this.#formsByStart.get(first) ?? [];
    this.#formsByStart.set(first, [...known, { entry, words, isShort }]);
  }

  #findLongest(
    keys: readonly string[],
    place: number,
    isMeantShort: (place: number) => boolean,
  ): Form | undefined {
    return this.#formsByStart
      .get(keys[place]!)
      ?.find(
        ({ words, isShort }) =>
          words.every((word, i) => word === keys[place + i]) && (!isShort || isMeantShort(place)),
      );
  }
}

/** Whether the short word at a place of a text is meant as an abbreviation. */
function createShortTest(text: string, words: readonly PlacedWord[]): (place: number) => boolean {
  const written = words.map(({ start, end }) => text.slice(start, end));
  const areCapitals = written.map((word) => isInCapitals(word));
  // Who shouts says nothing with capitals; a word of one letter («À», «Y») shouts no more than another.
  const shouts = written.length > 1 && !written.some((word) => /\p{Ll}/u.test(word));
  const usesCapitals = areCapitals.some((capitals, place) => capitals && written[place]!.length > 1);
  return (place) => {
    if (usesCapitals && !shouts) return areCapitals[place]!;
    return !ordinaryWords.has(stripAccents(words[place]!.word));
  };
}

function isInCapitals(word: string): boolean {
  return /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word);
}

function wordsOf(form: string): string[] {
  return findWords(form).map(({ word }) => keyOf(word));
}

/**
 * A word without accents and plural: «médicaux» and «médical» meet. Stems would go too far: those of
 * «certification» and «certificat» are the same. Short words keep their s: «SAS», «DMS».
 */
function keyOf(word: string): string {
  const bare = stripAccents(word);
  return bare.length <= SHORT_LENGTH + 1 ? bare : bare.replace(/(?:s|x)$/, '').replace(/au$/, 'al');
}
