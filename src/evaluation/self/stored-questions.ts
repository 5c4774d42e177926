import type { Corpus, EditorialEntry, RowNotes } from '../../corpus/corpus.ts';
import { wordingKey } from '../../corpus/lint/wording.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { groupBy } from '../figures/group.ts';

/**
 * The questions that a corpus stores with its answers: which there are, and a corpus without some of them.
 */

/** Whether it is the question that the answer replies to, or another way of asking it. */
export type QuestionOrigin = 'question' | 'phrasing';

/** A question that the editorial layer or a row stores with an answer. */
export interface StoredQuestion {
  /** As written. */
  readonly text: string;
  /** Compares it with others: the same whatever the case, accents and signs; never empty. */
  readonly key: string;
  readonly origin: QuestionOrigin;
  /** BCP 47; `und` for one of a row that does not say. */
  readonly lang: string;
  /** Short name of its answer. */
  readonly answer: string;
}

/**
 * The stored questions, in order of answer: of each those of the editorial entry, then those of its rows,
 * none twice. Those without words, which no search finds, are left out.
 */
export function listStoredQuestions(
  answers: readonly Pick<IndexedAnswer, 'name' | 'notes' | 'editorial'>[],
): StoredQuestion[] {
  return answers.flatMap(({ name, notes, editorial }) => {
    const written = [...(editorial ? listOfEntry(editorial) : []), ...notes.flatMap(listOfRow)];
    const byKey = new Map<string, StoredQuestion>();
    for (const question of written) {
      const key = wordingKey(question.text);
      if (key !== '' && !byKey.has(key)) byKey.set(key, { ...question, key, answer: name });
    }
    return [...byKey.values()];
  });
}

type WrittenQuestion = Pick<StoredQuestion, 'text' | 'origin' | 'lang'>;

/** The layer says the language of what is not French; its reconstructed questions are all French. */
function listOfEntry({ question, phrasings }: EditorialEntry): WrittenQuestion[] {
  return [
    { text: question, origin: 'question', lang: 'fr' },
    ...phrasings.map((phrasing) => ({ ...phrasing, origin: 'phrasing' as const })),
  ];
}

function listOfRow({ question, alternatives, lang = 'und' }: RowNotes): WrittenQuestion[] {
  return [
    ...(question === undefined ? [] : [{ text: question, origin: 'question' as const, lang }]),
    ...alternatives.map((text) => ({ text, origin: 'phrasing' as const, lang })),
  ];
}

/**
 * Deals questions out over folds, as evenly as can be: those of an answer first, so that a fold holds at most
 * ⌈n / folds⌉ of its n questions, then in all. What several answers store falls into one fold for all of
 * them, which can add to that. The same questions are dealt in the same way.
 * @param folds from 1. @returns as many folds, some of them empty where there are fewer questions.
 */
export function dealQuestions(questions: readonly StoredQuestion[], folds: number): StoredQuestion[][] {
  const dealt: StoredQuestion[][] = Array.from({ length: folds }, () => []);
  const counts = new Map<string, number[]>();
  for (const { answer } of questions) counts.set(answer, new Array<number>(folds).fill(0));
  for (const group of groupBy(questions, ({ key }) => key).values()) {
    const load = (fold: number): number => Math.max(...group.map(({ answer }) => counts.get(answer)![fold]!));
    const [lightest] = [...dealt.keys()].sort(
      (a, b) => load(a) - load(b) || dealt[a]!.length - dealt[b]!.length || a - b,
    );
    dealt[lightest!]!.push(...group);
    for (const { answer } of group) counts.get(answer)![lightest!]! += 1;
  }
  return dealt;
}

/** Most questions of one answer among these; 0 for none. */
export function countMostOfAnswer(questions: readonly StoredQuestion[]): number {
  const sizes = [...groupBy(questions, ({ answer }) => answer).values()].map(({ length }) => length);
  return Math.max(0, ...sizes);
}

/**
 * A corpus as if nobody had written some of its questions, in whatever spelling; answers, scopes and all else
 * stay.
 * @param keys of the questions left out.
 */
export function leaveOut(corpus: Corpus, keys: ReadonlySet<string>): Corpus {
  const stays = (text: string): boolean => !keys.has(wordingKey(text));
  const notes = [...corpus.notes].map(
    ([name, rows]) => [name, rows.map((row) => thinRow(row, stays))] as const,
  );
  const editorial = [...corpus.editorial].flatMap(([name, entry]) => {
    const thinned = thinEntry(entry, stays);
    return thinned ? [[name, thinned] as const] : [];
  });
  return { ...corpus, notes: new Map(notes), editorial: new Map(editorial) };
}

function thinRow({ question, alternatives, ...row }: RowNotes, stays: (text: string) => boolean): RowNotes {
  return {
    ...row,
    ...(question !== undefined && stays(question) && { question }),
    alternatives: alternatives.filter(stays),
  };
}

/**
 * An entry must have a question: where its own goes, a phrasing stands for it, which to a search is the same.
 */
function thinEntry(entry: EditorialEntry, stays: (text: string) => boolean): EditorialEntry | undefined {
  const phrasings = entry.phrasings.filter(({ text }) => stays(text));
  if (stays(entry.question)) return { ...entry, phrasings };
  const [first, ...rest] = phrasings;
  return first && { ...entry, question: first.text, phrasings: rest };
}
