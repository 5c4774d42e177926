import { GuichetError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { areaUnderRoc } from '../../metrics/auc.ts';
import { expectedCalibrationError, reliabilityBins } from '../../metrics/calibration.ts';
import { evaluateModel } from '../../retrieval/confidence.ts';
import type { FittedModel, RetrievalModel } from '../../retrieval/fitted-model.ts';
import { type Example, type WeighedExample, weighExample } from './examples.ts';
import { fitLogistic } from './fit-logistic.ts';
import { fitWeights } from './fit-weights.ts';

/** A model with what it reaches on questions that it was not fitted on. */
export interface Fit {
  readonly model: FittedModel;
  readonly folds: number;
  readonly taught: HeldOutFigures;
  readonly untaught: HeldOutFigures;
}

/** Each question judged by a model fitted on the other folds. */
export interface HeldOutFigures {
  readonly examples: number;
  /** Share of the answerable examples whose first answer is right. */
  readonly recallAt1: number;
  /** Of the chance that the first answer is right, over all examples. */
  readonly auc: number | undefined;
  readonly calibrationError: number;
}

const FOLDS = 6;

/** Answerable questions at least: with fewer, a fold may leave nothing to fit on. */
const LEAST_QUESTIONS = 2 * FOLDS;

/**
 * What a question that nothing replies to counts for the confidence. Of the labelled questions a third are of
 * that kind, many written to be mistaken for others; weighed like this they are a quarter.
 */
const UNANSWERABLE_WEIGHT = 0.6;

/** Examples of the same questions, scored by different indexes. */
export interface FittingExamples {
  /** By a corpus with enough stored questions for intents to be taught. */
  readonly taught: readonly Example[];
  /** By corpora with few or none an answer. */
  readonly untaught: readonly Example[];
}

/**
 * Fits weights, then the models of confidence on what the weights rank, and tells by cross-validation what to expect
 * of the whole: a question is in one fold, whatever the index that scored it.
 * @throws GuichetError `EXAMPLES_TOO_FEW` (kind `input`) for fewer than twelve questions with a right answer.
 */
export function fitModel(examples: FittingExamples, seed: number): Fit {
  const answerable = examples.taught.filter(({ isAnswerable }) => isAnswerable);
  const questions = new Set(answerable.map(({ query }) => query));
  if (questions.size < LEAST_QUESTIONS) throw tooFew(questions.size);
  const folds = dealFolds(examples.taught, seed);
  const judged = folds.map((queries) => {
    const isHeldOut = ({ query }: Example): boolean => queries.has(query);
    const { taught, untaught } = fitOnce(filterAll(examples, (example) => !isHeldOut(example)));
    const judgeAll = (held: readonly Example[], model: RetrievalModel) =>
      held.filter(isHeldOut).map((example) => judge(weighExample(example, model.weights), model));
    return { taught: judgeAll(examples.taught, taught), untaught: judgeAll(examples.untaught, untaught) };
  });
  return {
    model: fitOnce(examples),
    folds: folds.length,
    taught: summarise(judged.flatMap(({ taught }) => taught)),
    untaught: summarise(judged.flatMap(({ untaught }) => untaught)),
  };
}

function filterAll(
  { taught, untaught }: FittingExamples,
  stays: (example: Example) => boolean,
): FittingExamples {
  return { taught: taught.filter(stays), untaught: untaught.filter(stays) };
}

function fitOnce({ taught, untaught }: FittingExamples): FittedModel {
  return { taught: fitRetrieval(taught), untaught: fitRetrieval(untaught) };
}

function fitRetrieval(scored: readonly Example[]): RetrievalModel {
  const weights = fitWeights(scored);
  const examples = scored.map((example) => weighExample(example, weights));
  const fitOn = (isTrue: (example: WeighedExample) => boolean) =>
    fitLogistic(
      examples.map((example) => ({
        features: example.features,
        isTrue: isTrue(example),
        weight: example.isAnswerable ? 1 : UNANSWERABLE_WEIGHT,
      })),
    );
  return {
    weights,
    firstIsRight: fitOn(({ firstIsRight }) => firstIsRight),
    oneFits: fitOn(({ oneFits }) => oneFits),
  };
}

/** A first answer with its chance by a model that has not seen the question. */
interface Judged {
  readonly probability: number;
  readonly isRight: boolean;
  readonly isAnswerable: boolean;
}

function judge({ features, firstIsRight, isAnswerable }: WeighedExample, model: RetrievalModel): Judged {
  return { probability: evaluateModel(model.firstIsRight, features), isRight: firstIsRight, isAnswerable };
}

function summarise(judged: readonly Judged[]): HeldOutFigures {
  const answerable = judged.filter(({ isAnswerable }) => isAnswerable);
  return {
    examples: judged.length,
    recallAt1: answerable.filter(({ isRight }) => isRight).length / (answerable.length || 1),
    auc: areaUnderRoc(judged),
    calibrationError: expectedCalibrationError(reliabilityBins(judged)),
  };
}

/** Queries of each fold. */
function dealFolds(examples: readonly Example[], seed: number): ReadonlySet<string>[] {
  const random = createRandom(seed);
  const folds = Array.from({ length: FOLDS }, () => new Set<string>());
  for (const query of new Set(examples.map((example) => example.query))) {
    folds[Math.floor(random() * FOLDS)]!.add(query);
  }
  return folds;
}

function tooFew(questions: number): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'EXAMPLES_TOO_FEW',
    message: `${questions} questions have a right answer; at least ${LEAST_QUESTIONS} are needed to fit a model`,
    remedy: 'Label more questions in the column "gold" of the queries file.',
  });
}
