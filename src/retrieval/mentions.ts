import { type FacetCatalogue, namesOf } from '../corpus/facets.ts';
import { ordinaryWords } from '../lexical/ordinary-words.ts';
import { wordsLikeAbbreviations } from './false-friends.ts';
import { type PlacedWord, placeWords } from './mention-words.ts';
import { type KnownWord, NearWords } from './near-words.ts';

/** A facet value that a text names. */
export interface Mention {
  /** Id of the facet. */
  readonly facet: string;
  /** Label of the value. */
  readonly value: string;
  /** Place in the text, in UTF-16 code units, the end excluded. */
  readonly start: number;
  readonly end: number;
  /**
   * Whether it is written as the catalogue writes it, but for case, accents, number and gender; else a typo.
   */
  readonly exact: boolean;
}

/**
 * Facet values that a free text names, by label, abbreviation or alias, in order of place: «je suis éditeur
 * de LGO», «en radiologie, vague 2». The catalogue is prepared once.
 *
 * Case, accents, plural and feminine endings count for nothing; words of five letters forgive one typing
 * error (a letter too many, missing or replaced, two exchanged), of ten letters two, abbreviations up to four
 * letters none. The longest name wins and mentions do not overlap, unless two facets share the very same
 * name.
 *
 * What the sentence makes of a mention is not read: «pas en officine» mentions Officine.
 */
export function findMentions(text: string, catalogue: FacetCatalogue): Mention[] {
  const finder = finders.get(catalogue) ?? new MentionFinder(catalogue);
  finders.set(catalogue, finder);
  return finder.find(text);
}

const finders = new WeakMap<FacetCatalogue, MentionFinder>();

/** One name of one value, as the words to look for. */
interface Name {
  readonly facet: string;
  readonly value: string;
  /** Links between the words left out; never empty. */
  readonly words: readonly NameWord[];
}

type NameWord = KnownWord & {
  /** Means something in capitals only. */
  readonly capitals: boolean;
};

interface Candidate extends Omit<Mention, 'exact'> {
  readonly edits: number;
}

/**
 * Words that people add, leave out or exchange between the others: «logiciel de cabinet», «logiciel cabinet».
 */
const LINKS: ReadonlySet<string> = new Set(
  'a au aux aupres d de des du en et l la le les ou pour'.split(' '),
);

/** Links in a row that a name stretches over: «établissement de l'ordre», «auprès de la». */
const MAX_LINKS = 3;

/** What may stand between two words of a name: spaces, hyphens, brackets, never the end of a sentence. */
const GAP = /^[^\p{L}\p{N}.!?;]{0,5}$/u;

/** Abbreviations up to this length are taken to the letter. */
const MAX_STRICT_LETTERS = 4;

/** Words of a text without a single small letter from which its capitals say nothing any more. */
const SHOUTED_FROM = 4;

/** The names of a catalogue, ready to be looked for. */
class MentionFinder {
  readonly #near: NearWords<NameWord>;
  readonly #byFirstWord = new Map<NameWord, Name[]>();

  constructor(catalogue: FacetCatalogue) {
    const vocabulary = new Map<string, NameWord>();
    for (const name of listNames(catalogue, vocabulary)) {
      const first = name.words[0]!;
      this.#byFirstWord.set(first, [...(this.#byFirstWord.get(first) ?? []), name]);
    }
    this.#near = new NearWords(vocabulary.values());
  }

  find(text: string): Mention[] {
    const placed = placeWords(text);
    const shouted = placed.length >= SHOUTED_FROM && !/\p{Ll}/u.test(text);
    const words = placed.map((word): ReadWord => {
      const capitals = !shouted && /^\p{Lu}[\p{Lu}\p{N}]*s?$/u.test(word.written);
      return { ...word, capitals, near: this.#near.find(word) };
    });
    const candidates = words.flatMap((_, index) => this.#findAt(words, index, text));
    return chooseLongest(dropAmbiguous(candidates));
  }

  #findAt(words: readonly ReadWord[], index: number, text: string): Candidate[] {
    return [...words[index]!.near.keys()].flatMap((first) =>
      (this.#byFirstWord.get(first) ?? []).flatMap((name) => matchName(name, words, index, text)),
    );
  }
}

/** A word of the text and the words of names that it may stand for. */
interface ReadWord extends PlacedWord {
  readonly capitals: boolean;
  readonly near: ReadonlyMap<NameWord, number>;
}

/** @param vocabulary takes every word once, so that it is looked for once. */
function* listNames({ facets }: FacetCatalogue, vocabulary: Map<string, NameWord>): Generator<Name> {
  for (const { id, values } of facets) {
    for (const value of values) {
      for (const name of namesOf(value)) {
        const words = dropLinks(placeWords(name));
        const known = words.map((word) => shareWord(word, words.length === 1, vocabulary));
        if (known.length > 0) yield { facet: id, value: value.label, words: known };
      }
    }
  }
}

/** Only those inside, in small letters: «Vague A» ends with no link. */
function dropLinks(words: readonly PlacedWord[]): PlacedWord[] {
  return words.filter(
    ({ written }, index) => index === 0 || index === words.length - 1 || !LINKS.has(written),
  );
}

function shareWord(word: PlacedWord, alone: boolean, vocabulary: Map<string, NameWord>): NameWord {
  const { written, folded, singular } = word;
  const strict = folded.length <= MAX_STRICT_LETTERS && /\p{Lu}/u.test(written.slice(1));
  const capitals = alone && strict && needsCapitals(folded);
  const key = `${folded} ${strict} ${capitals}`;
  const known = vocabulary.get(key) ?? { folded, singular, strict, capitals };
  vocabulary.set(key, known);
  return known;
}

/** Two letters stand for too much in small ones, and so does an abbreviation that spells a word. */
function needsCapitals(folded: string): boolean {
  if (!/^\p{L}+$/u.test(folded)) return false;
  return folded.length <= 2 || ordinaryWords.has(folded) || wordsLikeAbbreviations.has(folded);
}

/** The name, if the words from this one on are its own, links between them passed over. */
function matchName(
  { facet, value, words: name }: Name,
  words: readonly ReadWord[],
  index: number,
  text: string,
): Candidate[] {
  let edits = 0;
  let at = index;
  for (const [place, wanted] of name.entries()) {
    if (place > 0) at = nextWord(words, at, wanted, text);
    const word = words[at];
    const needed = word?.near.get(wanted);
    if (word === undefined || needed === undefined || (wanted.capitals && !word.capitals)) return [];
    edits += needed;
  }
  return [{ facet, value, start: words[index]!.start, end: words[at]!.end, edits }];
}

/**
 * Index of the word that may be the wanted one: the next, or the first behind the links that follow; else -1.
 */
function nextWord(words: readonly ReadWord[], index: number, wanted: NameWord, text: string): number {
  for (let at = index + 1; at <= index + 1 + MAX_LINKS && at < words.length; at++) {
    const word = words[at]!;
    if (!GAP.test(text.slice(words[at - 1]!.end, word.start))) return -1;
    if (word.near.has(wanted)) return at;
    if (!LINKS.has(word.folded)) return -1;
  }
  return -1;
}

/** Of several values of a facet at one place the nearest; none where two are equally near. */
function dropAmbiguous(candidates: readonly Candidate[]): Candidate[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = `${candidate.start} ${candidate.end} ${candidate.facet}`;
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  return [...groups.values()].flatMap((group) => {
    const edits = Math.min(...group.map((candidate) => candidate.edits));
    const nearest = group.filter((candidate) => candidate.edits === edits);
    return nearest.every(({ value }) => value === nearest[0]!.value) ? nearest.slice(0, 1) : [];
  });
}

/** Longest first, then with fewest edits, then first in the text; what overlaps a better one goes. */
function chooseLongest(candidates: readonly Candidate[]): Mention[] {
  const length = ({ start, end }: Candidate) => end - start;
  const best = candidates.toSorted((a, b) => length(b) - length(a) || a.edits - b.edits || a.start - b.start);
  const chosen: Candidate[] = [];
  for (const candidate of best) {
    if (chosen.every((other) => isApart(candidate, other) || isTwin(candidate, other)))
      chosen.push(candidate);
  }
  return chosen
    .sort((a, b) => a.start - b.start)
    .map(({ edits, ...mention }) => ({ ...mention, exact: edits === 0 }));
}

function isApart(a: Candidate, b: Candidate): boolean {
  return a.end <= b.start || b.end <= a.start;
}

/** The same name in two facets. */
function isTwin(a: Candidate, b: Candidate): boolean {
  return a.start === b.start && a.end === b.end && a.edits === b.edits;
}
