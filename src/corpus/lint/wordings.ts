import type { Answer } from '../../core/answer.ts';
import type { EditorialEntry } from '../editorial.ts';
import type { RowNotes } from '../parsed-file.ts';
import type { LintedCorpus } from './linted-corpus.ts';
import { wordingKey } from './wording.ts';

/** A question or phrasing that leads to an answer, and where it stands. */
export interface Wording {
  readonly text: string;
  /** Compares it with others: the same whatever the case, accents and signs; never empty. */
  readonly key: string;
  readonly answer: Answer;
  /** Whether it is the answer's question, not another way of asking it. */
  readonly isQuestion: boolean;
  readonly file: string;
  /** First line of the entry or row, from 1. */
  readonly line: number;
}

/** The wordings of one entry or row, its question first. */
export type WordingGroup = readonly Wording[];

/**
 * Every wording of the corpus by the entry or row that it stands in, in order of answer; those without
 * words left out.
 */
export function listWordings({ answers, editorial, notes }: LintedCorpus): WordingGroup[] {
  return answers.flatMap((answer) => {
    const entry = editorial.get(answer.name);
    const rows = notes.get(answer.name) ?? [];
    const groups = [
      ...(entry === undefined ? [] : [ofEntry(answer, entry)]),
      ...rows.map((row) => ofRow(answer, row)),
    ];
    return groups.map((group) => group.filter(({ key }) => key !== ''));
  });
}

function ofEntry(answer: Answer, { question, phrasings, file, line }: EditorialEntry): Wording[] {
  const texts = phrasings.map(({ text }) => text);
  return toWordings(question, texts, { answer, file, line });
}

function ofRow(answer: Answer, { question, alternatives, file, startLine }: RowNotes): Wording[] {
  return toWordings(question, alternatives, { answer, file, line: startLine });
}

function toWordings(
  question: string | undefined,
  others: readonly string[],
  place: Pick<Wording, 'answer' | 'file' | 'line'>,
): Wording[] {
  const toWording = (text: string, isQuestion: boolean): Wording => {
    return { text, key: wordingKey(text), isQuestion, ...place };
  };
  return [
    ...(question === undefined ? [] : [toWording(question, true)]),
    ...others.map((text) => toWording(text, false)),
  ];
}
