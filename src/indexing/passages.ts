import type { Corpus, RowNotes } from '../corpus/corpus.ts';
import { groupSentences, type TextSlice } from './sentence-groups.ts';

/** A text that is embedded to find an answer by: the answer itself, a part of it, or a question it replies to. */
export interface Passage {
  /** Place of the answer in the corpus's list. */
  readonly answer: number;
  readonly kind: PassageKind;
  readonly text: string;
  /** Where a sentence group stands in its answer. */
  readonly slice?: TextSlice;
}

export type PassageKind = 'answer' | 'group' | 'question';

/**
 * Passages of every answer, in the order of the answers: the whole, its sentence groups where there are several,
 * then the questions that rows and the editorial layer give it.
 * @param maxGroupLength of a sentence group, in UTF-16 code units.
 */
export function listPassages(
  { answers, notes, editorial }: Pick<Corpus, 'answers' | 'notes' | 'editorial'>,
  maxGroupLength: number,
): Passage[] {
  return answers.flatMap(({ name, text }, answer) => {
    const groups = groupSentences(text, maxGroupLength);
    const parts =
      groups.length > 1 ? groups.filter(({ start, end }) => text.slice(start, end).trim() !== '') : [];
    const entry = editorial.get(name);
    const questions = [
      ...(notes.get(name) ?? []).flatMap(listQuestions),
      ...(entry ? [entry.question, ...entry.phrasings.map((phrasing) => phrasing.text)] : []),
    ];
    return [
      { answer, kind: 'answer' as const, text },
      ...parts.map((slice) => {
        const part = text.slice(slice.start, slice.end).trim();
        return { answer, kind: 'group' as const, text: part, slice };
      }),
      ...[...new Set(questions)].map((question) => ({ answer, kind: 'question' as const, text: question })),
    ];
  });
}

function listQuestions({ question, alternatives }: RowNotes): string[] {
  return [...(question === undefined ? [] : [question]), ...alternatives].filter(
    (text) => text.trim() !== '',
  );
}
