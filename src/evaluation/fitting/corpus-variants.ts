import { join } from 'node:path';
import { createRandom } from '../../core/random.ts';
import type { OpenIndex } from '../../indexing/open-index.ts';
import { groupBy } from '../figures/group.ts';
import { buildWithout, createWorkFolder, type WholeCorpus } from '../self/partial-index.ts';
import { listStoredQuestions, type StoredQuestion } from '../self/stored-questions.ts';

/**
 * A corpus as most are found: of each answer none, one or a few questions are stored. Several, each with others: which
 * ones are kept shall not matter.
 */
export interface CorpusVariants extends AsyncDisposable {
  readonly indexes: readonly OpenIndex[];
}

export interface VariantsRequest extends WholeCorpus {
  readonly seed: number;
}

/** Questions that an answer keeps at most; how many it keeps is drawn, none as likely as any other number. */
const FEW = 5;

const VARIANTS = 6;

/** Builds the variants in a temporary folder, which disposing removes. */
export async function buildVariants(request: VariantsRequest): Promise<CorpusVariants> {
  const work = await createWorkFolder();
  const questions = listStoredQuestions(request.index.answers);
  const indexes: OpenIndex[] = [];
  const dispose = async (): Promise<void> => {
    for (const index of indexes) await index[Symbol.asyncDispose]();
    await work[Symbol.asyncDispose]();
  };
  try {
    for (let i = 0; i < VARIANTS; i++) {
      const keys = pickAllButFew(questions, request.seed + i);
      indexes.push(await buildWithout(keys, join(work.path, `few-${i}`), request));
    }
  } catch (thrown) {
    await dispose();
    throw thrown;
  }
  return { indexes, [Symbol.asyncDispose]: dispose };
}

/** Keys of all questions of each answer but for a few at random. */
export function pickAllButFew(questions: readonly StoredQuestion[], seed: number): ReadonlySet<string> {
  const random = createRandom(seed);
  const ofAnswers = groupBy(questions, ({ answer }) => answer).values();
  return new Set(
    [...ofAnswers].flatMap((group) =>
      group
        .map(({ key }) => ({ key, place: random() }))
        .sort((a, b) => a.place - b.place)
        .slice(Math.floor(random() * (FEW + 1)))
        .map(({ key }) => key),
    ),
  );
}
