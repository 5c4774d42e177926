import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { type Grouped, groupFigures } from '../figures/figure.ts';
import type { QuestionOrigin, StoredQuestion } from './stored-questions.ts';

/** Every stored question searched once. */
export interface SelfTrial {
  /** The kinds are the origins of the questions. */
  readonly figures: Grouped<SelfFigures>;
  /** In order of answer. */
  readonly failures: readonly SelfFailure[];
}

export interface SelfFigures {
  readonly questions: number;
  readonly rightFirst: number;
  /** Of the questions, 0 to 1. */
  readonly share: number;
}

/** A stored question that did not bring its answer first. */
export interface SelfFailure {
  readonly question: string;
  readonly origin: QuestionOrigin;
  readonly lang: string;
  readonly expected: NamedAnswer;
  /** What came first; absent where nothing was found. */
  readonly first?: NamedAnswer;
  /** Rank of the expected answer, from 1; absent below the first ten. */
  readonly rank?: number;
}

/** An answer as people can look it up. */
export interface NamedAnswer {
  /** Short name. */
  readonly answer: string;
  /** Of its editorial entry, or of its first row that has one. */
  readonly id?: string;
}

/** What a search made of a stored question. */
export interface SelfOutcome {
  readonly question: StoredQuestion;
  /** Short names, best first. */
  readonly found: readonly string[];
  readonly isRight: boolean;
}

/**
 * The figures and the failures of a trial: a pure function of its outcomes.
 * @param questions the order in which failures are listed.
 */
export function summariseTrial(
  outcomes: readonly SelfOutcome[],
  questions: readonly StoredQuestion[],
  answers: readonly IndexedAnswer[],
): SelfTrial {
  const places = new Map(questions.map((question, place) => [question, place]));
  const ordered = outcomes.toSorted((a, b) => places.get(a.question)! - places.get(b.question)!);
  const labelled = ordered.map((outcome) => {
    const { origin, lang } = outcome.question;
    return { ...outcome, query: { kind: origin, lang } };
  });
  const ids = new Map(answers.map((answer) => [answer.name, idOf(answer)]));
  return {
    figures: groupFigures(labelled, countRight),
    failures: ordered.filter(({ isRight }) => !isRight).map((outcome) => describeFailure(outcome, ids)),
  };
}

function countRight(outcomes: readonly SelfOutcome[]): SelfFigures {
  const rightFirst = outcomes.filter(({ isRight }) => isRight).length;
  return { questions: outcomes.length, rightFirst, share: rightFirst / outcomes.length };
}

function describeFailure(
  { question: { text, origin, lang, answer }, found }: SelfOutcome,
  ids: ReadonlyMap<string, string | undefined>,
): SelfFailure {
  const nameAnswer = (name: string): NamedAnswer => {
    const id = ids.get(name);
    return { answer: name, ...(id !== undefined && { id }) };
  };
  const [first] = found;
  const place = found.indexOf(answer);
  return {
    question: text,
    origin,
    lang,
    expected: nameAnswer(answer),
    ...(first !== undefined && { first: nameAnswer(first) }),
    ...(place >= 0 && { rank: place + 1 }),
  };
}

function idOf({ editorial, notes }: IndexedAnswer): string | undefined {
  return editorial?.id ?? notes.find(({ id }) => id !== undefined)?.id;
}
