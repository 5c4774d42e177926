import { type FixtureNames, listCalled, nameAnswers } from '../replay/answer-names.ts';
import { keyMissing } from '../replay/remote/remote-faults.ts';
import { openRemoteService } from '../replay/remote/remote-service.ts';
import { runConversation } from '../replay/run-conversation.ts';
import type { Play } from '../replay/run-suite.ts';
import { corpusNamesOf } from './corpus-names.ts';
import { openEngine } from './open-engine.ts';
import type { Settings } from './settings.ts';

/** What conversations are replayed against. */
export interface ReplayGround extends AsyncDisposable {
  /** Of the index. */
  readonly build: string;
  readonly model: string;
  /** Names that fixtures may call the corpus by. */
  readonly corpusNames: readonly string[];
  /** By short name, in order of the corpus. */
  readonly answers: readonly { readonly name: string }[];
  readonly names: FixtureNames;
  readonly play: Play;
}

/**
 * An index with its model, in this process.
 * @throws GuichetError as `openEngine`.
 */
export async function openLocalGround(settings: Settings): Promise<ReplayGround> {
  const engine = await openEngine(settings);
  const { index, parts } = engine;
  return {
    build: index.build,
    model: index.manifest.model.name,
    corpusNames: await corpusNamesOf(index),
    answers: index.answers,
    names: nameAnswers(listCalled(index.answers)),
    play: (conversation) => runConversation(conversation, parts),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

/**
 * A running service, which says itself what it answers from: neither index nor model are read here.
 * @throws GuichetError `REPLAY_KEY_MISSING` (kind `input`), and as `openRemoteService`.
 */
export async function openServerGround(
  url: string,
  { replayKey }: Pick<Settings, 'replayKey'>,
): Promise<ReplayGround> {
  if (replayKey === undefined) throw keyMissing();
  const service = await openRemoteService({ url, key: replayKey });
  const { build, model, corpusNames, answers } = service.corpus;
  const names = nameAnswers(answers);
  return {
    build,
    model,
    corpusNames,
    answers,
    names,
    play: (conversation) => service.play(conversation, names),
    [Symbol.asyncDispose]: async () => service[Symbol.dispose](),
  };
}
