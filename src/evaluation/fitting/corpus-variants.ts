import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, Ids } from '../../core/clock.ts';
import { createRandom } from '../../core/random.ts';
import type { Embedder } from '../../embedding/embedder.ts';
import { buildIndex } from '../../indexing/build-index.ts';
import { type OpenIndex, openIndex } from '../../indexing/open-index.ts';
import { groupBy } from '../figures/group.ts';
import { leaveOut, listStoredQuestions, type StoredQuestion } from '../self/stored-questions.ts';

/**
 * A corpus as most are found: of each answer none, one or a few questions are stored. Several, each with others: which
 * ones are kept shall not matter.
 */
export interface CorpusVariants extends AsyncDisposable {
  readonly indexes: readonly OpenIndex[];
}

export interface VariantsRequest {
  /** With everything in; its corpus folder is read again. */
  readonly index: OpenIndex;
  /** Remembers what it has embedded, or the same texts are embedded again for each variant. */
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly seed: number;
}

/** Questions that an answer keeps at most; how many it keeps is drawn, none as likely as any number. */
const FEW = 5;

const VARIANTS = 6;

/** Builds the variants in a temporary folder, which disposing removes. */
export async function buildVariants(request: VariantsRequest): Promise<CorpusVariants> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-fit-'));
  const questions = listStoredQuestions(request.index.answers);
  const indexes: OpenIndex[] = [];
  const dispose = async (): Promise<void> => {
    for (const index of indexes) await index[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (let i = 0; i < VARIANTS; i++) {
      const keys = pickAllButFew(questions, request.seed + i);
      indexes.push(await buildWithout(keys, join(folder, `few-${i}`), request));
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

async function buildWithout(
  keys: ReadonlySet<string>,
  indexFolder: string,
  { index, embedder, clock, ids }: VariantsRequest,
): Promise<OpenIndex> {
  await buildIndex({
    corpusFolder: index.corpusFolder,
    indexFolder,
    embedder,
    clock,
    ids,
    select: (corpus) => leaveOut(corpus, keys),
  });
  return openIndex({ indexFolder, embedder });
}
