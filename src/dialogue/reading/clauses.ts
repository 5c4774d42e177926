import { type PlacedWord, placeWords } from '../../retrieval/mention-words.ts';
import { wordSet } from './word-set.ts';

/** Words that belong together; never empty. */
export type Clause = readonly PlacedWord[];

/** Parts of a text between commas, ends of sentences, brackets, dashes and words such as «mais». */
export function splitClauses(text: string): Clause[] {
  const words = placeWords(text);
  return groupWords(words, text, CLAUSE_END)
    .flatMap(splitAtContrasts)
    .filter((clause) => clause.length > 0);
}

/** Parts of a text between full stops, question and exclamation marks and line ends. */
export function splitSentences(text: string): Clause[] {
  return groupWords(placeWords(text), text, SENTENCE_END);
}

/** A hyphen between letters joins, one with a space divides. */
const CLAUSE_END = /[,;:.!?…()[\]\n–—]|\s-|-\s/;
const SENTENCE_END = /[.!?…\n]/;

function groupWords(words: readonly PlacedWord[], text: string, end: RegExp): PlacedWord[][] {
  const groups: PlacedWord[][] = [];
  for (const [index, word] of words.entries()) {
    const last = words[index - 1];
    const isFirst = last === undefined || end.test(text.slice(last.end, word.start));
    if (isFirst) groups.push([word]);
    else groups.at(-1)!.push(word);
  }
  return groups;
}

const CONTRASTS = wordSet('mais but sondern aber sino pero mas');

/** «ma» is Italian for «mais» only before such words; else French for “my”. */
const BEHIND_ITALIAN_MA = wordSet('il lo gli i per in nel nella nello un');

function splitAtContrasts(clause: readonly PlacedWord[]): PlacedWord[][] {
  const parts: PlacedWord[][] = [[]];
  for (const [index, word] of clause.entries()) {
    const next = clause[index + 1]?.folded ?? '';
    const isContrast = CONTRASTS.has(word.folded) || (word.folded === 'ma' && BEHIND_ITALIAN_MA.has(next));
    if (isContrast) parts.push([]);
    else parts.at(-1)!.push(word);
  }
  return parts;
}

const NEGATIONS = wordSet(`
  pas ni non nan jamais sauf hors excepte sans not isn don doesn didn never except neither nor without
  ninguno sin excepto salvo nunca nicht kein keine keinen keiner keinem ohne ausser außer nie nao nem sem
  exceto senza
  tranne eccetto`);

/** Behind what they negate they still do: «das Krankenhaus nicht». */
const LATE_NEGATIONS = wordSet('nicht non no pas nao not');

/** «no» is “no” before a word that could begin what is negated, and Portuguese for “in the” before a noun. */
const BEHIND_NEGATING_NO = wordSet(`
  a con de del el ella en es esta estoy la las lo los para por que se son soy somos trabajo trabajamos trabaja
  un una
  the an for in it not i we my our`);

/** Whether the word at a place negates what follows. */
export function isNegation(clause: Clause, index: number): boolean {
  const { folded } = clause[index]!;
  if (folded !== 'no') return NEGATIONS.has(folded);
  return index === 0 || BEHIND_NEGATING_NO.has(clause[index + 1]?.folded ?? '');
}

/** Whether a clause takes away what stands in it at a place: a negation comes before, or ends the clause. */
export function isNegatedAt(clause: Clause, index: number): boolean {
  if (clause.some((_, place) => place < index && isNegation(clause, place))) return true;
  return index < clause.length - 1 && LATE_NEGATIONS.has(clause.at(-1)!.folded);
}

/** Behind it stands what is not meant, up to the end of the clause: «l'officine plutôt que l'hôpital». */
export const INSTEAD_OF = new RegExp(
  [
    '(?<!\\p{L})(?:plut[oô]t qu|au lieu d|[aà] la place d|et non |et pas )',
    '(?<!\\p{L})(?:instead of|rather than|and not )',
    '(?<!\\p{L})(?:en vez de|en lugar de|y no |anstatt|statt |und nicht )',
    '(?<!\\p{L})(?:em vez d|e n[aã]o |invece d|piuttosto che|e non )',
    "(?<=(?:plut[oô]t|rather|eher|m[aá]s bien|piuttosto) .{1,60}) (?:qu(?:e |['’])|than |als |que )",
  ].join('|'),
  'iu',
);
