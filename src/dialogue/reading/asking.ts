import { foldText } from '../../corpus/folding.ts';
import { askingPhrases } from './asking-phrases.ts';
import { PhraseBook } from './phrase-book.ts';
import { type ReadWord, readWords } from './read-words.ts';
import { findSmalltalk } from './smalltalk.ts';

type Kind = keyof typeof askingPhrases;

const { lead, empty, emptyTail, fragment } = askingPhrases;
const book = new PhraseBook<Kind>(askingPhrases);

/** What whole sentences are made of. */
const wholes = new PhraseBook({ lead, empty, emptyTail, fragment });

/** What a sentence does in a message. */
export type Role =
  | 'asks'
  /** Asks for help and does not say with what: «Pouvez-vous m’aider ?» */
  | 'begs'
  /** Adds to the question before: «Si oui, comment ?» */
  | 'adds'
  | 'courtesy'
  /** Says how many questions follow: «J’ai deux questions :» */
  | 'announces'
  | 'says';

/** Words between «je voudrais» and «savoir», at most. */
const MAX_WANT_GAP = 8;

/** Letters of a text that tell whether a question begins with them. */
const START_LENGTH = 80;

/** Words of a question that says little by itself. */
const MAX_BRIEF_WORDS = 4;

/** What a sentence does. */
export function readRole(sentence: string): Role {
  const talk = findSmalltalk(sentence);
  if (talk !== undefined) return talk === 'abilities' ? 'begs' : 'courtesy';
  const words = readWords(sentence);
  const whole = new Set(wholes.cover(words)?.map(({ kind }) => kind));
  if (whole.has('empty')) return 'begs';
  const isMarked = QUESTION_MARK.test(sentence);
  if (isMarked && (whole.has('fragment') || kindsAt(words, skipLeads(words)).has('ifSo'))) return 'adds';
  if (isMarked && CHECK.test(foldText(sentence))) return 'adds';
  if (isMarked) return 'asks';
  if (announces(sentence)) return 'announces';
  if (requests(words)) return 'asks';
  if (kindsAt(words, 0).has('courtesy')) return 'courtesy';
  return startsQuestion(sentence) ? 'asks' : 'says';
}

/** Whether a text begins like a question, whatever mark it ends with. */
export function startsQuestion(text: string): boolean {
  const words = readWords(text.slice(0, START_LENGTH));
  const first = skipLeads(words);
  const written = text.slice(words[first]?.start ?? text.length);
  return kindsAt(words, first).has('start') || INVERSION.test(written);
}

/** Whether a question is not understood without what was said before it. */
export function leansBack(sentence: string): boolean {
  const words = readWords(sentence);
  const first = skipLeads(words);
  if (words.length - first <= MAX_BRIEF_WORDS) return true;
  const written = sentence.slice(words[first]!.start);
  if (kindsAt(words, first).has('leaning') || kindsAt(words, first).has('ifSo')) return true;
  if (words.some((_, place) => kindsAt(words, place).has('pointer'))) return true;
  return PRONOUN_INVERSION.test(written) || DEMONSTRATIVE.test(sentence) || leansOnPronoun(sentence);
}

/** «Comment la renouveler ?», «comment on le fabrique» */
export function leansOnPronoun(text: string): boolean {
  const folded = foldText(text);
  return PRONOUNS.some((form) => form.test(folded));
}

/** Whether a sentence asks to be told something: «Pourriez-vous me préciser», «je souhaiterais savoir». */
export function requestsToKnow(sentence: string): boolean {
  return requests(readWords(sentence)) || announces(sentence);
}

function announces(sentence: string): boolean {
  const folded = foldText(sentence);
  return ANNOUNCEMENTS.some((form) => form.test(folded));
}

const QUESTION_MARK = /[?؟？][\s!.…»”"')\]\p{Extended_Pictographic}]*$/u;

/** «C’est payant ?», «Et c’est long ?» */
const CHECK = /^(?:et )?(?:c'est|c|est-ce que c'est|is it|is that|ist das|e) \p{L}+ ?[?!]*$/u;

/** «Peut-il», «A-t-on» */
const INVERSION = /^\p{L}+[-‑](?:t[-‑])?(?:il|elle|on|ils|elles|je|nous|vous|tu|ce)(?!\p{L})/iu;

/** «Peut-il», where a person or thing is meant: not «faut-il». */
const PRONOUN_INVERSION =
  /^(?!(?:faut|existe|suffit|reste|vaut|est)[-‑])\p{L}+[-‑](?:t[-‑])?(?:ils?|elles?|ce)(?!\p{L})/iu;

/** «ce dossier», but not «ce que», «est-ce». */
const DEMONSTRATIVE = /(?<![-‑\p{L}]|est )ce (?!que|qui|dont|sont|sera|soit|a )\p{L}/iu;

/** Pronouns for what was named before, in texts as `foldText` gives them. */
const PRONOUNS: readonly RegExp[] = [
  /\b(?:comment|ou|quand|pourquoi|combien|qui) (?:la|le|les|lui|leur|y|en|se l[ae]s?) \w+(?:er|ir|re|oir)\b/,
  /\b(?:comment|ou|quand|pourquoi|combien|qui) (?:l|s'en|m'en)'\w+(?:er|ir|re|oir)\b/,
  /\b(?:puis-je|peut-on|dois-je|doit-on|faut-il) (?:(?:la|le|les|lui|leur|y|en) |l')\w+(?:er|ir|re|oir)\b/,
  /\bqui (?:(?:le|la|les|lui|en) |l')\w+e\b/,
  /\b(?:on|je|nous) (?:(?:les?|la|y|en) |l')\w+/,
  /\b(?:l[ae]s? |l')\w+-(?:t-)?(?:on|nous|vous|je)\b/,
];

const ANNOUNCEMENTS: readonly RegExp[] = [
  /\b(?:questions|interrogations)(?: \w+){0,3} ?[:.]?$/,
  /\b(?:points|precisions|elements|informations) suivant\w* ?[:.]?$/,
  /\bquestion(?: suivante)? ?:$/,
];

/** Index of the first word behind those that only lead up to a question. */
function skipLeads(words: readonly ReadWord[]): number {
  let place = 0;
  for (;;) {
    const ends = book.findAt(words, place).filter(({ kind }) => kind === 'lead' || kind === 'emptyTail');
    if (ends.length === 0) return place;
    place = Math.max(...ends.map(({ end }) => end));
  }
}

function kindsAt(words: readonly ReadWord[], place: number): ReadonlySet<Kind> {
  return new Set(book.findAt(words, place).map(({ kind }) => kind));
}

function requests(words: readonly ReadWord[]): boolean {
  let wanted = Number.NEGATIVE_INFINITY;
  for (const place of words.keys()) {
    const kinds = kindsAt(words, place);
    if (kinds.has('request')) return true;
    if (kinds.has('know') && place - wanted <= MAX_WANT_GAP) return true;
    if (kinds.has('want')) wanted = place;
  }
  return false;
}
