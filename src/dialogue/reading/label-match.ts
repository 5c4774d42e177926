import { type PlacedWord, placeWords } from '../../retrieval/mention-words.ts';
import { NearWords } from '../../retrieval/near-words.ts';
import { isNegation, splitSentences } from './clauses.ts';
import { asks } from './own-question.ts';
import type { Pickable } from './pickable.ts';
import { isReplyWord, isTradeWord } from './small-words.ts';

/** What a label is: a facet's value, the title of an answer, or, unasked for, a button that does or finds something. */
export type LabelKind = 'value' | 'title' | 'action' | 'suggestion';

/** A message and one label, in words that tell something. */
interface Likeness {
  readonly picked: Pickable;
  /** Words of the message that the label holds. */
  readonly shared: number;
  /** Words of the message that it does not hold. */
  readonly extra: number;
  /** Part of the label's words that the message holds, or of those before its colon, whichever is more: 0 to 1. */
  readonly covered: number;
}

/** Part of a title that a question has to repeat, and any message that says something else as well. */
const COVERED_BY_QUESTION = 0.6;
const COVERED_BY_MORE = 0.75;

/** Part of a label that has to be said where nobody was asked to choose: else the same words are a search. */
const COVERED_OF_ACTION = 0.5;
const COVERED_OF_SUGGESTION = 0.75;

/** Shared words for each that is not. */
const SHARED_FOR_EXTRA = 3;

/** Letters from which the beginning of a word stands for all of it. */
const BEGINNING_FROM = 4;

/** The one label that a message repeats, in case, accents and typing as it may be. */
export function findSameLabel(text: string, pickables: readonly Pickable[]): Pickable | undefined {
  const key = toKey(text);
  return key === '' ? undefined : onlyOne(pickables.filter(({ label }) => toKey(label) === key));
}

/**
 * The one label that a message stands for in part: by its beginning, by words that no other label holds, or by most of
 * its words. A question has to repeat most of a title; words that the title lacks are a new question, but for few.
 */
export function findPartOfLabel(
  text: string,
  pickables: readonly Pickable[],
  kindOf: (pickable: Pickable) => LabelKind,
): Pickable | undefined {
  const words = tellingWords(text);
  if (words.length === 0) return undefined;
  const isAsked = (one: Pickable): boolean => kindOf(one) === 'value' || kindOf(one) === 'title';
  const begun = findBegun(text, pickables.filter(isAsked));
  if (begun !== undefined) return begun;
  const isQuestion = asks(text);
  const compare = createComparison(pickables);
  const alike = pickables
    .filter(({ label }) => !negatesMore(text, label))
    .map((picked) => compare(words, picked))
    .filter((likeness) => isNear(likeness, kindOf(likeness.picked), isQuestion));
  const least = Math.min(...alike.map(({ extra }) => extra));
  const best = alike.filter(({ extra }) => extra === least);
  return (onlyOne(best) ?? onlyOne(best.filter(({ covered }) => covered === 1)))?.picked;
}

function isNear({ shared, extra, covered }: Likeness, kind: LabelKind, isQuestion: boolean): boolean {
  if (shared === 0) return false;
  switch (kind) {
    case 'value':
      return extra === 0 && !isQuestion;
    case 'action':
      return extra === 0 && !isQuestion && covered >= COVERED_OF_ACTION;
    case 'suggestion':
      return extra === 0 && covered >= (isQuestion ? 1 : COVERED_OF_SUGGESTION);
    case 'title':
      if (extra > 0) return covered >= COVERED_BY_MORE && extra * SHARED_FOR_EXTRA <= shared;
      return !isQuestion || covered >= COVERED_BY_QUESTION;
  }
}

/** The one label that begins with the words of the message, of which one at least says something. */
function findBegun(text: string, pickables: readonly Pickable[]): Pickable | undefined {
  const words = placeWords(text);
  if (words.length < 2 || words.every(({ folded }) => isReplyWord(folded))) return undefined;
  const key = toKey(text);
  return onlyOne(pickables.filter(({ label }) => toKey(label).startsWith(key)));
}

/** Compares words with a label of a list, typing errors forgiven where they lead to no other label's words. */
function createComparison(
  pickables: readonly Pickable[],
): (words: readonly PlacedWord[], picked: Pickable) => Likeness {
  const wordsOf = new Map(pickables.map((one) => [one, tellingWords(one.label)]));
  const headsOf = new Map(pickables.map((one) => [one, headWords(one.label)]));
  const vocabulary = new Map([...wordsOf.values()].flat().map((word) => [word.folded, toKnown(word)]));
  const near = new NearWords(vocabulary.values());
  const readings = new Map<string, readonly string[]>();
  const readAs = (word: PlacedWord): readonly string[] => {
    const known = readings.get(word.folded) ?? readWord(word, near, vocabulary);
    readings.set(word.folded, known);
    return known;
  };
  return (words, picked) => {
    const label = new Set(wordsOf.get(picked)!.map(({ folded }) => folded));
    const isShared = (word: PlacedWord): boolean => readAs(word).some((known) => label.has(known));
    const shared = words.filter(isShared);
    const extra = words.filter((word) => !isShared(word) && !isTradeWord(word.folded));
    const said = new Set(shared.flatMap(readAs));
    const covered = Math.max(shareOf(label, said), shareOf(headsOf.get(picked)!, said));
    return { picked, shared: shared.length, extra: extra.length, covered };
  };
}

/** Words before a colon: «Dans quelles conditions … : vidéotransmission, accompagnement …» lists what it asks for. */
function headWords(label: string): ReadonlySet<string> {
  return new Set(tellingWords(label.split(/\s:\s/)[0]!).map(({ folded }) => folded));
}

function shareOf(words: ReadonlySet<string>, said: ReadonlySet<string>): number {
  return [...words].filter((word) => said.has(word)).length / (words.size || 1);
}

type Known = Pick<PlacedWord, 'folded' | 'singular'> & { readonly strict: boolean };

function toKnown({ folded, singular, written }: PlacedWord): Known {
  return { folded, singular, strict: folded.length <= 4 && /\p{Lu}/u.test(written.slice(1)) };
}

/** Words of labels that a written one may stand for: the same, a typing error away, or begun by it. */
function readWord(
  word: PlacedWord,
  near: NearWords<Known>,
  vocabulary: ReadonlyMap<string, Known>,
): readonly string[] {
  const found = [...near.find(word).keys()].map(({ folded }) => folded);
  if (found.length > 0 || word.folded.length < BEGINNING_FROM) return found;
  return [...vocabulary.keys()].filter((known) => known.startsWith(word.folded));
}

/** Words that say something; all of them where none does. */
function tellingWords(text: string): PlacedWord[] {
  const words = placeWords(text);
  const telling = words.filter(({ folded }) => !isReplyWord(folded));
  return telling.length > 0 ? telling : words;
}

/** Whether a text denies something with a word that the label does not hold. */
function negatesMore(text: string, label: string): boolean {
  const held = new Set(placeWords(label).map(({ folded }) => folded));
  return splitSentences(text).some((sentence) =>
    sentence.some(({ folded }, index) => isNegation(sentence, index) && !held.has(folded)),
  );
}

/** Letters and digits without case and accents, one space between words. */
function toKey(text: string): string {
  return placeWords(text)
    .map(({ folded }) => folded)
    .join(' ');
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
