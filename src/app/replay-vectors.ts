import { dirname, relative, resolve } from 'node:path';
import { systemClock } from '../core/clock.ts';
import { loadIndex, proveFreshIndex } from '../indexing/open-index.ts';
import type { Conversation } from '../replay/fixture.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import { runConversation } from '../replay/run-conversation.ts';
import { runSuite } from '../replay/run-suite.ts';
import { selectConversations } from '../replay/select-conversations.ts';
import { createCollectingEmbedder } from '../replay/vectors/collecting-embedder.ts';
import { formatRecording, nameRecording } from '../replay/vectors/recording.ts';
import { corpusNamesOf } from './corpus-names.ts';
import { createEmbedder } from './embedder.ts';
import { createEngine } from './engine.ts';
import { dialogueOf, type Settings } from './settings.ts';

export interface VectorRequest {
  /** Files and folders of fixtures. */
  readonly paths: readonly string[];
  /** Where the recording will stand, by the name that it has for its model. */
  readonly placeOf: (name: string) => string;
  readonly onProgress: (done: number, total: number) => void;
}

export interface RecordedVectors {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly questions: number;
  readonly passages: number;
}

/**
 * Plays conversations with the model and records what it makes of the corpus and of everything that is asked. Those
 * that are skipped are played too: they will be run one day.
 * @throws GuichetError `FIXTURE_MISSING`, `FIXTURE_BROKEN`, `NOTHING_TO_REPLAY` (kind `input`), or what the index or the
 *   model is refused for.
 */
export async function recordVectors(request: VectorRequest, settings: Settings): Promise<RecordedVectors> {
  const { paths, placeOf, onProgress } = request;
  const files = await readFixtures(paths);
  await using embedder = createCollectingEmbedder(await createEmbedder(settings));
  const proved = await proveFreshIndex({ indexFolder: settings.indexFolder, embedder });
  await using index = await loadIndex(proved, embedder);
  const { parts } = createEngine(index, embedder, dialogueOf(settings));
  const { conversations } = selectConversations(files, {
    corpusNames: await corpusNamesOf(index),
    tags: [],
  });
  const play = (conversation: Conversation) => runConversation(conversation, parts);
  await runSuite(conversations.map(withoutSkip), { play, clock: systemClock, onProgress });
  const queries = await Promise.all(
    [...embedder.collected].map(async ([text, embedded]) => ({
      text,
      embedded: { ...embedded, tokens: await index.tokenSpace.project(embedded.tokens) },
    })),
  );
  const path = placeOf(nameRecording(proved.manifest.model));
  const corpusFolder = relative(dirname(resolve(path)), index.corpusFolder);
  const bytes = formatRecording({ proved, queries, corpusFolder });
  return { path, bytes, questions: queries.length, passages: index.passages.length };
}

function withoutSkip(conversation: Conversation): Conversation {
  return { ...conversation, skip: undefined };
}
