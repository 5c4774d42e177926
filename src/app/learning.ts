import { existsSync } from 'node:fs';
import type { Clock, Ids } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { createLearning, type Learning } from '../curation/learning/learning.ts';
import type { AgentAccounts } from '../desk/agent-accounts.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { createAnswerNames } from '../replay/answer-names.ts';
import { readStored } from '../replay/record/from-events.ts';
import { nothingSaid } from '../replay/record/read-recording.ts';
import { recordFixture } from '../replay/record/record-fixture.ts';
import type { ConversationStore } from '../store/conversations.ts';
import type { LearningStore } from '../store/learning.ts';
import { corpusNamesOf, nameCorpus } from './corpus-names.ts';
import type { Engine } from './engine.ts';
import { createEffectMeasuring } from './learning-effect.ts';
import { defaultFixturesFolder } from './setting-variables.ts';
import type { Settings } from './settings.ts';

export interface LearningSetup {
  readonly settings: Pick<Settings, 'indexFolder' | 'allowCorpusWrites' | 'fixtures'>;
  readonly corpusFolder: string;
  readonly conversations: ConversationStore;
  readonly learning: LearningStore;
  readonly accounts: Pick<AgentAccounts, 'record'>;
  readonly embedder: Embedder;
  readonly use: <Result>(work: (engine: Engine) => Promise<Result>) => Promise<Result>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** The learning loop over the index that serves, the store and the corpus. */
export function openLearning(setup: LearningSetup): Learning {
  const { settings, corpusFolder, conversations, learning, accounts, embedder, use, clock, ids, logger } =
    setup;
  const { indexFolder, allowCorpusWrites, fixtures } = settings;
  return createLearning({
    store: learning,
    conversations,
    embedder,
    useIndex: (work) => use(({ index }) => work(index)),
    corpusFolder,
    canApply: allowCorpusWrites,
    measureEffect: createEffectMeasuring({ corpusFolder, indexFolder, fixtures: listFixtures(fixtures) }),
    record: (action, by, proposal) => accounts.record(action, { login: by }, proposal),
    clock,
    ids,
    logger,
  });
}

/** The fixtures of the project where none are named; a service installed without them measures by the questions alone. */
function listFixtures(named: string | undefined): string[] {
  if (named !== undefined) return [named];
  return existsSync(defaultFixturesFolder) ? [defaultFixturesFolder] : [];
}

/**
 * A stored conversation as the text of a fixture, which holds against the index that serves.
 * @throws GuichetError `CONVERSATION_UNKNOWN` (missing), `RECORDING_BROKEN` (input) where nothing was said in it.
 */
export async function recordStored(
  id: string,
  { conversations, use }: Pick<LearningSetup, 'conversations' | 'use'>,
): Promise<string> {
  const dialogue = readStored(await conversations.read(id));
  if (dialogue.steps.length === 0) throw nothingSaid();
  return use(async ({ index, parts }) => {
    const corpus = nameCorpus(await corpusNamesOf(index));
    // Nobody comes to a fixture.
    const alone = { ...parts, isSomebodyOnline: () => false };
    return recordFixture(dialogue, undefined, {
      parts: alone,
      names: createAnswerNames(parts.answers),
      corpus,
    });
  });
}
