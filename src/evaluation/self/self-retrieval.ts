import { GuichetError } from '../../core/errors.ts';
import { Searcher } from '../../retrieval/searcher.ts';
import { groupBy } from '../figures/group.ts';
import { buildWithout, createWorkFolder, type WholeCorpus } from './partial-index.ts';
import { createRememberingEmbedder } from './remembering-embedder.ts';
import { type SelfOutcome, type SelfTrial, summariseTrial } from './self-trial.ts';
import {
  countMostOfAnswer,
  dealQuestions,
  listStoredQuestions,
  type StoredQuestion,
} from './stored-questions.ts';

/**
 * Whether the questions stored with the answers lead to them: each one left out of the index, which tells
 * whether the others cover it, and all of them in, which tells whether what is stored is found.
 */
export interface SelfRetrieval {
  /** Indexes built, each without the questions of one fold. */
  readonly folds: number;
  /** Most questions of one answer that one index was built without. */
  readonly mostLeftOut: number;
  /** Each question searched in the index without it, the override for stored questions off. */
  readonly leftOut: SelfTrial;
  /** Each question searched in the index as it is, override on. */
  readonly allIn: SelfTrial;
}

export interface SelfRetrievalRequest extends WholeCorpus {
  /** From 2; default: `DEFAULT_FOLDS`. */
  readonly folds?: number;
  /** Told after every search of either trial. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * An answer of the project's corpus has about thirty questions: with 13 folds an index lacks two or three of them,
 * four of the longest lists. For that answer this is stricter than leaving out one; but the answers beside it
 * lack as many, which makes it milder. More folds come closer to leaving out one, and cost a build each.
 */
export const DEFAULT_FOLDS = 13;

/** How deep a failure looks for its answer. */
const DEPTH = 10;

/**
 * Searches every stored question twice, left out and in. A question that several answers store is left out of
 * all of them and right with any; in, each of them must be among the first as many as store it. Whether their
 * scopes tell them apart is for the lint of the corpus to say.
 * @throws GuichetError `QUESTIONS_MISSING` (kind `input`) where the corpus stores none, or of the corpus or
 *   the model.
 */
export async function measureSelfRetrieval(request: SelfRetrievalRequest): Promise<SelfRetrieval> {
  const { index, onProgress = () => {} } = request;
  const questions = listStoredQuestions(index.answers);
  if (questions.length === 0) throw questionsMissing(index.corpusFolder);
  const folds = dealQuestions(questions, request.folds ?? DEFAULT_FOLDS).filter(({ length }) => length > 0);
  const owners = listOwners(questions);
  const embedder = createRememberingEmbedder(request.embedder);
  let done = 0;
  const onSearched = (): void => onProgress(++done, 2 * questions.length);
  onProgress(0, 2 * questions.length);
  const leftOut = await searchFolds(folds, owners, { ...request, embedder }, onSearched);
  const isAmongOwners: Judge = ({ key, answer }, found) =>
    found.slice(0, owners.get(key)!.size).includes(answer);
  const allIn = await searchAll(questions, new Searcher(index, embedder), isAmongOwners, onSearched);
  return {
    folds: folds.length,
    mostLeftOut: Math.max(...folds.map(countMostOfAnswer)),
    leftOut: summariseTrial(leftOut, questions, index.answers),
    allIn: summariseTrial(allIn, questions, index.answers),
  };
}

/**
 * Searches the questions of each fold in an index without them, which stands in a temporary folder meanwhile.
 */
async function searchFolds(
  folds: readonly (readonly StoredQuestion[])[],
  owners: Owners,
  request: SelfRetrievalRequest,
  onSearched: () => void,
): Promise<SelfOutcome[]> {
  const isFirstOwner: Judge = ({ key }, [first]) => first !== undefined && owners.get(key)!.has(first);
  const outcomes: SelfOutcome[] = [];
  for (const fold of folds) {
    await using work = await createWorkFolder();
    await using index = await buildWithout(new Set(fold.map(({ key }) => key)), work.path, request);
    const searcher = new Searcher(index, request.embedder, { prefersOwnQuestions: false });
    outcomes.push(...(await searchAll(fold, searcher, isFirstOwner, onSearched)));
  }
  return outcomes;
}

/** Short names of the answers that store a question, by its key. */
type Owners = ReadonlyMap<string, ReadonlySet<string>>;

function listOwners(questions: readonly StoredQuestion[]): Owners {
  const groups = groupBy(questions, ({ key }) => key);
  return new Map([...groups].map(([key, group]) => [key, new Set(group.map(({ answer }) => answer))]));
}

/** Whether a search is right, from the short names of what it found, best first. */
type Judge = (question: StoredQuestion, found: readonly string[]) => boolean;

async function searchAll(
  questions: readonly StoredQuestion[],
  searcher: Searcher,
  judge: Judge,
  onSearched: () => void,
): Promise<SelfOutcome[]> {
  const outcomes: SelfOutcome[] = [];
  for (const question of questions) {
    const found = (await searcher.search(question.text, DEPTH)).map(({ answer }) => answer.name);
    outcomes.push({ question, found, isRight: judge(question, found) });
    onSearched();
  }
  return outcomes;
}

function questionsMissing(corpusFolder: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'QUESTIONS_MISSING',
    message: `the corpus ${corpusFolder} stores no question with its answers`,
    remedy: 'Write an editorial layer for it, or fill in the columns "question" and "alternatives".',
  });
}
