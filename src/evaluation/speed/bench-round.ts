import { createRandom } from '../../core/random.ts';
import { median, percentile } from '../../metrics/spread.ts';
import type { Contestant, ContestantCosts, ContestantFailure } from '../peers/contestant.ts';
import type { PeerResults } from '../peers/peer-protocol.ts';
import { ANSWERS_ASKED_FOR, type BenchQuestion, measureQuality, type SetQuality } from './bench-questions.ts';
import type { Spread } from './turn-speed.ts';

/** What one engine came to in a round. */
export type EngineReport = { readonly name: string } & (
  | ({ readonly state: 'measured' } & EngineFigures)
  | ({ readonly state: 'gave-up' } & ContestantFailure)
);

export interface EngineFigures extends ContestantCosts {
  readonly quality: readonly SetQuality[];
  /** A search in milliseconds, embedding the question included where the engine does. */
  readonly searchMs: Spread;
  /** The same with the question's vectors at hand; that of an engine that embeds nothing is just another pass. */
  readonly withoutEmbeddingMs: Spread;
  /** Memory of the process that searches, after the questions, and the most it took, loading included. */
  readonly residentMb: number;
  readonly peakMb: number;
}

export interface RoundOptions {
  readonly questions: readonly BenchQuestion[];
  /** Order in which the engines are asked the questions. */
  readonly seed: number;
  onProgress(what: string): void;
}

/** Questions asked before anything is timed. */
const WARM_UP = 10;

/** Answers of one engine to the questions, as far as it got. */
interface Answers {
  readonly found: PeerResults['search'][];
  readonly withoutEmbedding: number[];
  memory?: PeerResults['measure'];
}

/**
 * Puts engines through one round: each indexes alone; then all are open at once and get every question in turn, so
 * that what disturbs the machine disturbs all alike. An engine that gives up is left out from there on.
 */
export async function runRound(
  contestants: readonly Contestant[],
  options: RoundOptions,
): Promise<EngineReport[]> {
  for (const contestant of contestants) {
    options.onProgress(`${contestant.name}: indexing`);
    await contestant.index();
  }
  for (const contestant of contestants) {
    options.onProgress(`${contestant.name}: opening`);
    await contestant.open();
  }
  const answers = new Map<Contestant, Answers>(
    contestants.map((contestant) => [contestant, { found: [], withoutEmbedding: [] }]),
  );
  await askQuestions(answers, options);
  for (const contestant of contestants) await contestant[Symbol.asyncDispose]();
  return [...answers].map(([contestant, of]) => reportOn(contestant, of, options.questions));
}

async function askQuestions(
  answers: ReadonlyMap<Contestant, Answers>,
  { questions, seed, onProgress }: RoundOptions,
): Promise<void> {
  const random = createRandom(seed);
  const each = async (visit: (contestant: Contestant, of: Answers) => Promise<void>): Promise<void> => {
    for (const [contestant, of] of shuffle([...answers], random)) await visit(contestant, of);
  };
  onProgress(`${questions.length} questions, with embedding`);
  for (const { text } of questions.slice(0, WARM_UP)) {
    await each(async (contestant) => void (await contestant.search(text, ANSWERS_ASKED_FOR, 'fresh')));
  }
  for (const { text } of questions) {
    await each(async (contestant, { found }) => {
      const reply = await contestant.search(text, ANSWERS_ASKED_FOR, 'fresh');
      if (reply) found.push(reply);
    });
  }
  await each(async (contestant, of) => {
    const memory = await contestant.measure();
    if (memory) of.memory = memory;
  });
  onProgress(`${questions.length} questions, without embedding`);
  for (const { text } of questions) {
    await each(async (contestant, { withoutEmbedding }) => {
      const reply = await contestant.search(text, ANSWERS_ASKED_FOR, 'remembered');
      if (reply) withoutEmbedding.push(reply.ms);
    });
  }
}

function reportOn(
  { name, failure, costs }: Contestant,
  { found, withoutEmbedding, memory }: Answers,
  questions: readonly BenchQuestion[],
): EngineReport {
  if (failure) return { name, state: 'gave-up', ...failure };
  const { residentMb, peakMb } = memory!;
  return {
    name,
    state: 'measured',
    quality: measureQuality(
      questions,
      found.map(({ names }) => names),
    ),
    searchMs: spread(found.map(({ ms }) => ms)),
    withoutEmbeddingMs: spread(withoutEmbedding),
    ...(costs as ContestantCosts),
    residentMb,
    peakMb,
  };
}

/** Fisher and Yates: every order is as likely. */
function shuffle<Item>(items: Item[], random: () => number): Item[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

function spread(values: readonly number[]): Spread {
  return { median: median(values), p95: percentile(values, 0.95) };
}
