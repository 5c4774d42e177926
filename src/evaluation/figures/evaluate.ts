import { GuichetError } from '../../core/errors.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { type Gold, namesByLabel, readGold } from '../labelled/gold.ts';
import type { LabelledQuery } from '../labelled/queries-file.ts';
import { type Confidence, measureConfidence } from './confidence-figures.ts';
import { type Grouped, groupFigures, type Resampling } from './figure.ts';
import { askQuestion, disagrees, isAnswerable, type QuestionOutcome } from './outcome.ts';
import { measureRetrieval, type RetrievalFigures } from './retrieval-figures.ts';
import { measureTurns, type TurnFigures } from './turn-figures.ts';
import { measureWordOverlap, type WordOverlap } from './word-overlap.ts';

/**
 * Measures an index on labelled questions: how well it ranks, what its turns come to, how far its probabilities can
 * be trusted, and how independent the questions are of the corpus.
 */
export interface Evaluation {
  readonly seed: number;
  /** Rows without a label, which nothing is measured on. */
  readonly unlabelled: number;
  /** Turns whose first answer is not the first hit: figures of search and turn then speak of different things. */
  readonly disagreements: number;
  /** Over the answerable questions. */
  readonly retrieval: Grouped<RetrievalFigures>;
  readonly turns: Grouped<TurnFigures>;
  readonly confidence: Confidence;
  readonly overlap?: WordOverlap;
  /** In the order of the file. */
  readonly outcomes: readonly QuestionOutcome[];
}

export interface EvaluationOptions {
  /** Seed of the intervals; default 1. */
  readonly seed?: number;
  /** Resamples of each interval; default 1000. */
  readonly resamples?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Searches every labelled question and takes the turn of a fresh conversation with it, one after the other. The same
 * questions, engine, settings and seed give the same evaluation.
 * @throws GuichetError `GOLD_UNKNOWN`, `GOLD_CONTRADICTORY`, or `QUERIES_UNLABELLED` where no row has a label (kind
 *   `input`), all before the first question is asked.
 */
export async function evaluate(
  queries: readonly LabelledQuery[],
  parts: DialogueParts,
  { seed = 1, resamples, onProgress = () => {} }: EvaluationOptions = {},
): Promise<Evaluation> {
  const labelled = readLabels(queries, parts.answers);
  const outcomes: QuestionOutcome[] = [];
  onProgress(0, labelled.length);
  for (const { query, gold } of labelled) {
    outcomes.push(await askQuestion(query, gold, parts));
    onProgress(outcomes.length, labelled.length);
  }
  const resampling = { seed, ...(resamples !== undefined && { resamples }) };
  return {
    ...summariseOutcomes(outcomes, parts.answersByName, resampling),
    seed,
    unlabelled: queries.length - labelled.length,
  };
}

/** Every figure of a set of outcomes: a pure function of them and the seed. */
export function summariseOutcomes(
  outcomes: readonly QuestionOutcome[],
  answers: ReadonlyMap<string, IndexedAnswer>,
  resampling: Resampling,
): Omit<Evaluation, 'seed' | 'unlabelled'> {
  const answerable = outcomes.filter(isAnswerable);
  const overlap = measureWordOverlap(answerable, answers);
  return {
    disagreements: outcomes.filter(disagrees).length,
    retrieval: groupFigures(answerable, (group) => measureRetrieval(group, resampling)),
    turns: groupFigures(outcomes, (group) => measureTurns(group, resampling)),
    confidence: measureConfidence(outcomes, resampling),
    ...(overlap && { overlap }),
    outcomes,
  };
}

interface Labelled {
  readonly query: LabelledQuery;
  readonly gold: Gold;
}

function readLabels(queries: readonly LabelledQuery[], answers: readonly IndexedAnswer[]): Labelled[] {
  const names = namesByLabel(answers);
  const labelled = queries.flatMap((query) => {
    const gold = readGold(query, names);
    return gold === undefined ? [] : [{ query, gold }];
  });
  if (labelled.length > 0) return labelled;
  throw new GuichetError({
    kind: 'input',
    code: 'QUERIES_UNLABELLED',
    message: 'no row of the queries file says in a column "gold" what its question ought to get',
    remedy:
      'Label each question with short names or row ids of right answers, or with -, smalltalk or handoff.',
  });
}
