import { systemClock } from '../core/clock.ts';
import { createRememberingEmbedder } from '../evaluation/self/remembering-embedder.ts';
import { createRememberingSearcher } from '../evaluation/simulation/remembering-searcher.ts';
import { createAnswerNames } from '../replay/answer-names.ts';
import { checkReferences } from '../replay/check-references.ts';
import { drawMutations } from '../replay/mutation/draw-mutations.ts';
import type { MutationSubject } from '../replay/mutation/mutation.ts';
import type { MutationRun } from '../replay/mutation/mutation-report.ts';
import { runMutations } from '../replay/mutation/run-mutations.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import { selectConversations } from '../replay/select-conversations.ts';
import { corpusNamesOf } from './corpus-names.ts';
import { createEngine } from './engine.ts';
import { openEngine } from './open-engine.ts';
import { dialogueOf, policyOf, type Settings } from './settings.ts';

export interface MutationSelection {
  /** Files and folders of fixtures. */
  readonly paths: readonly string[];
  readonly filter?: string | undefined;
  readonly tags: readonly string[];
  /** Mutations to be made. */
  readonly mutations: number;
  readonly seed: number;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Damages an index in memory, again and again, and says which damages the conversations notice. The model embeds every
 * question once.
 * @throws GuichetError as `replay` does; `SUITE_FAILING` (kind `input`) where they fail without a damage.
 */
export async function mutate(request: MutationSelection, settings: Settings): Promise<MutationRun> {
  const { paths, filter, tags, mutations: asked, seed, onProgress } = request;
  const files = await readFixtures(paths);
  await using engine = await openEngine(settings);
  const { index } = engine;
  const corpusNames = await corpusNamesOf(index);
  const { conversations, leftOut } = selectConversations(files, { corpusNames, filter, tags });
  checkReferences(conversations, createAnswerNames(index.answers));
  const embedder = createRememberingEmbedder(engine.embedder);
  const subject: MutationSubject = { index, settings: policyOf(settings) };
  const createParts = (damaged: MutationSubject) =>
    createEngine(damaged.index, embedder, { ...dialogueOf(settings), settings: damaged.settings }).parts;
  const parts = createParts(subject);
  const outcomes = await runMutations(conversations, {
    subject,
    mutations: drawMutations(subject, asked, seed),
    undamaged: { ...parts, searcher: createRememberingSearcher(parts.searcher) },
    createParts,
    clock: systemClock,
    onProgress,
  });
  return {
    build: index.build,
    seed,
    asked,
    conversations: conversations.filter(({ skip }) => skip === undefined).length,
    outcomes,
    leftOut: leftOut.map(({ file, corpus }) => ({ file, corpus })),
  };
}
