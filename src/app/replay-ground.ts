import { describeReach } from '../dialogue/reach.ts';
import type { DescribedAnswer } from '../protocol/replay.ts';
import { type FixtureNames, listCalled, nameAnswers } from '../replay/answer-names.ts';
import type { Reachable } from '../replay/coverage.ts';
import { describeAnswers } from '../replay/describe-answers.ts';
import { listNameable, type Nameable } from '../replay/nameable.ts';
import { keyMissing } from '../replay/remote/remote-faults.ts';
import { openRemoteService } from '../replay/remote/remote-service.ts';
import { runConversation } from '../replay/run-conversation.ts';
import type { Play } from '../replay/run-suite.ts';
import { vectorsMissing } from '../replay/vectors/recorded-embedder.ts';
import { corpusNamesOf } from './corpus-names.ts';
import type { Engine } from './engine.ts';
import { openEngine } from './open-engine.ts';
import { openRecordedEngine } from './recorded-engine.ts';
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
  /** What fixtures may name, as far as it is told. */
  readonly known: Nameable;
  /** What conversations can come to there. */
  readonly reach: Reachable['reach'];
  readonly play: Play;
  /** The question that each of these answers was written for, or else its first phrasing; by short name. */
  readonly findQuestions: (answers: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Throws what the conversations played so far lacked as a whole; absent where they can lack nothing. */
  readonly check?: () => void;
}

/** Where conversations are to be played; at most one of the two. */
export interface GroundChoice {
  /** Address of a running service. */
  readonly server?: string | undefined;
  /** File of recorded vectors. */
  readonly vectors?: string | undefined;
}

/**
 * The service or the recording that is named, else the index with its model.
 * @throws GuichetError as the three below.
 */
export function openGround({ server, vectors }: GroundChoice, settings: Settings): Promise<ReplayGround> {
  if (server !== undefined) return openServerGround(server, settings);
  return vectors === undefined ? openLocalGround(settings) : openRecordedGround(vectors, settings);
}

/**
 * An index with its model, in this process.
 * @throws GuichetError as `openEngine`.
 */
export async function openLocalGround(settings: Settings): Promise<ReplayGround> {
  const engine = await openEngine(settings);
  return {
    ...(await describeGround(engine)),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

/**
 * Vectors that were recorded: neither index nor model are read. `check` throws `VECTORS_MISSING` (kind `input`).
 * @throws GuichetError as `openRecordedEngine`.
 */
export async function openRecordedGround(path: string, settings: Settings): Promise<ReplayGround> {
  const engine = await openRecordedEngine(path, settings);
  return {
    ...(await describeGround(engine)),
    check: () => {
      if (engine.missed.size > 0) throw vectorsMissing([...engine.missed]);
    },
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

/** Everything of a ground over an engine but its end, which is that of the engine. */
export async function describeGround({
  index,
  parts,
}: Engine): Promise<Omit<ReplayGround, keyof AsyncDisposable>> {
  return {
    build: index.build,
    model: index.manifest.model.name,
    corpusNames: await corpusNamesOf(index),
    answers: index.answers,
    names: nameAnswers(listCalled(index.answers)),
    known: listNameable(index),
    reach: describeReach(parts),
    findQuestions: async (wanted) =>
      questionsOf(describeAnswers(parts, { answers: [...wanted], facets: [] }).answers),
    play: (conversation) => runConversation(conversation, parts),
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
  const { build, model, corpusNames, answers, facets, places, reach } = service.corpus;
  const names = nameAnswers(answers);
  return {
    build,
    model,
    corpusNames,
    answers,
    names,
    known: { names, facets, places: places && new Set(places) },
    reach,
    findQuestions: async (wanted) => {
      const described: DescribedAnswer[] = [];
      for (let from = 0; from < wanted.length; from += MAX_DESCRIBED) {
        const answers = wanted.slice(from, from + MAX_DESCRIBED);
        described.push(...(await service.describe({ answers, facets: [] })).description.answers);
      }
      return questionsOf(described);
    },
    play: (conversation) => service.play(conversation, names),
    [Symbol.asyncDispose]: async () => service[Symbol.dispose](),
  };
}

/** Answers that a service describes at once. */
const MAX_DESCRIBED = 1_000;

function questionsOf(answers: readonly DescribedAnswer[]): Map<string, string> {
  return new Map(
    answers.flatMap(({ name, titles, phrasings }) => {
      const question = titles[0] ?? phrasings[0];
      return question === undefined ? [] : [[name, question] as const];
    }),
  );
}
