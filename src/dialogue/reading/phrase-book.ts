import { countEdits } from '../../lexical/edit-distance.ts';
import { type ReadWord, readKeys } from './read-words.ts';

/** A phrase that begins at a word: its kind, and the index of the word behind it. */
export interface PhraseMatch<Kind extends string> {
  readonly kind: Kind;
  readonly end: number;
}

/** Puts in the words of a list, any of which will do, wherever its name stands in braces, in other lists too. */
export function fillPhrases<Kind extends string>(
  phrases: Readonly<Record<Kind, string>>,
  lists: Readonly<Record<string, string>>,
): Readonly<Record<Kind, string>> {
  const fill = (phrase: string): string =>
    phrase.replace(/\{(\w+)\}/g, (_, name: string) => fill(lists[name]!.trim().replace(/\s+/g, '|')));
  const filled = Object.entries<string>(phrases).map(([kind, text]) => [kind, fill(text)]);
  return Object.fromEntries(filled) as Record<Kind, string>;
}

/** Each alternative is a row of words; without words it is the one that leaves the place out. */
type Slot = readonly (readonly string[])[];

interface Phrase<Kind extends string> {
  readonly kind: Kind;
  readonly slots: readonly Slot[];
}

/** The last phrase of the fewest that lead to a place, and what leads to it. */
interface Step<Kind extends string> {
  readonly count: number;
  readonly match?: PhraseMatch<Kind>;
  readonly before?: Step<Kind>;
}

/** Letters of a word from which one typing error is forgiven: below, one edit leads to too many other words. */
const FORGIVING_FROM = 6;

/**
 * Phrases by kind, one a line or between commas, each as places one after the other: `merci|thanks` stands for either
 * word, `bien?` for a word that may be missing, `a_tous` for two words in a row.
 */
export class PhraseBook<Kind extends string> {
  readonly #byFirstWord = new Map<string, Phrase<Kind>[]>();
  readonly #vocabulary = new Set<string>();
  /** Words that forgive a typing error, by first letter: people seldom miss it. */
  readonly #forgiving = new Map<string, string[]>();

  /** @param strict kinds whose phrases forgive no typing error. */
  constructor(phrases: Readonly<Record<Kind, string>>, strict: readonly NoInfer<Kind>[] = []) {
    const forgiving = new Set<string>();
    for (const kind of Object.keys(phrases) as Kind[]) {
      for (const phrase of phrases[kind].split(/[,\n]/)) {
        const slots = parsePhrase(phrase);
        this.#add(kind, slots);
        if (!strict.includes(kind)) for (const word of slots.flat(2)) forgiving.add(word);
      }
    }
    for (const word of forgiving) {
      if (word.length >= FORGIVING_FROM) push(this.#forgiving, word[0]!, word);
    }
  }

  /** Every phrase that begins at a word, with every place where it may end. */
  findAt(words: readonly ReadWord[], place: number): PhraseMatch<Kind>[] {
    const first = words[place];
    if (first === undefined || isInsideWord(words, place)) return [];
    const phrases = this.#readAs(first.key).flatMap((key) => this.#byFirstWord.get(key) ?? []);
    return [...new Set(phrases)].flatMap(({ kind, slots }) =>
      [...this.#findEnds(words, place, slots)]
        .filter((end) => end > place && !isInsideWord(words, end))
        .map((end) => ({ kind, end })),
    );
  }

  /** The fewest phrases that the words are made of from one place up to another; undefined where none are. */
  cover(words: readonly ReadWord[], from = 0, to = words.length): PhraseMatch<Kind>[] | undefined {
    const best: (Step<Kind> | undefined)[] = [];
    best[from] = { count: 0 };
    for (let place = from; place < to; place++) {
      const before = best[place];
      if (before === undefined) continue;
      const count = before.count + 1;
      for (const match of this.findAt(words, place)) {
        const known = best[match.end];
        if (known === undefined || known.count > count) best[match.end] = { count, match, before };
      }
    }
    return best[to] && listSteps(best[to]);
  }

  #add(kind: Kind, slots: readonly Slot[]): void {
    for (const word of slots.flat(2)) this.#vocabulary.add(word);
    for (const key of firstWordsOf(slots)) push(this.#byFirstWord, key, { kind, slots });
  }

  #findEnds(words: readonly ReadWord[], place: number, slots: readonly Slot[]): Set<number> {
    let ends = new Set([place]);
    for (const slot of slots) {
      const next = new Set<number>();
      for (const end of ends) {
        for (const row of slot) if (this.#isRow(words, end, row)) next.add(end + row.length);
      }
      ends = next;
    }
    return ends;
  }

  #isRow(words: readonly ReadWord[], place: number, row: readonly string[]): boolean {
    return row.every((wanted, i) => {
      const key = words[place + i]?.key;
      return key !== undefined && (key === wanted || this.#isTypo(key, wanted));
    });
  }

  /** The known words that a written one may stand for. */
  #readAs(key: string): readonly string[] {
    if (this.#vocabulary.has(key)) return [key];
    return (this.#forgiving.get(key[0]!) ?? []).filter((word) => this.#isTypo(key, word));
  }

  /** Whether a word may stand for one that forgives it; a known word is no typo of another. */
  #isTypo(key: string, wanted: string): boolean {
    if (key[0] !== wanted[0] || wanted.length < FORGIVING_FROM || this.#vocabulary.has(key)) return false;
    return countEdits(key, wanted, 1) <= 1 && (this.#forgiving.get(key[0]!) ?? []).includes(wanted);
  }
}

function listSteps<Kind extends string>(last: Step<Kind>): PhraseMatch<Kind>[] {
  const matches: PhraseMatch<Kind>[] = [];
  for (let step: Step<Kind> | undefined = last; step?.match !== undefined; step = step.before) {
    matches.push(step.match);
  }
  return matches.reverse();
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function parsePhrase(phrase: string): Slot[] {
  return phrase.split(/\s+/).filter(Boolean).map(parseSlot);
}

function parseSlot(written: string): Slot {
  const optional = written.endsWith('?');
  const rows = written
    .replace(/\?$/, '')
    .split('|')
    .map((row) => readKeys(row.replaceAll('_', ' ')));
  return optional ? [...rows, []] : rows;
}

function firstWordsOf(slots: readonly Slot[]): Set<string> {
  const keys = new Set<string>();
  for (const slot of slots) {
    for (const [first] of slot) if (first !== undefined) keys.add(first);
    if (slot.every((row) => row.length > 0)) break;
  }
  return keys;
}

/** Whether a place is between two words that one written word stands for. */
function isInsideWord(words: readonly ReadWord[], place: number): boolean {
  return place > 0 && words[place]?.start === words[place - 1]?.start;
}
