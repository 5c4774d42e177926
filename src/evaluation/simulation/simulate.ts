import { createRandom } from '../../core/random.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import type { LabelledQuery } from '../labelled/queries-file.ts';
import { type Conversation, converse } from './conversation.ts';
import { drawEvenly } from './draw.ts';
import { type Figures, measureConversations } from './figures.ts';
import { drawGoal } from './goal.ts';
import { type Habits, usualHabits } from './habits.ts';
import { applyPolicy, type PolicyName, policyNames } from './policies.ts';
import { type PoolQuestion, readPool } from './question-pool.ts';
import { createRememberingSearcher } from './remembering-searcher.ts';

/**
 * What becomes of whole conversations: visitors who are after one answer ask for it, reply to what they are asked,
 * notice wrong answers or do not, and go away with or without what they came for.
 */
export interface Simulation {
  readonly seed: number;
  readonly habits: Habits;
  /** Rows without a label, which nobody asks. */
  readonly unlabelled: number;
  readonly runs: readonly PolicyRun[];
}

/** The same visitors with the same questions, under one policy. */
export interface PolicyRun {
  readonly policy: PolicyName;
  readonly conversations: readonly Conversation[];
  readonly figures: Figures;
  /** The figures where nobody notices a wrong answer and where everybody does, if they were asked for. */
  readonly sensitivity?: { readonly nobodyNotices: Figures; readonly everybodyNotices: Figures };
}

export interface SimulationOptions {
  /** With each policy. */
  readonly conversations: number;
  readonly seed: number;
  readonly habits?: Habits;
  /** Whether to play them again twice to see what noticing wrong answers comes to; default false. */
  readonly measuresSensitivity?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Plays the conversations, one after the other. The same questions, engine, settings and seed play the same ones.
 * @throws GuichetError as `readPool` does, before the first conversation.
 */
export async function simulate(
  queries: readonly LabelledQuery[],
  parts: DialogueParts,
  options: SimulationOptions,
): Promise<Simulation> {
  const { conversations, seed, habits = usualHabits, measuresSensitivity = false } = options;
  const pool = readPool(queries, parts);
  const openings = drawOpenings(pool, conversations, seed);
  const engine = { ...parts, searcher: createRememberingSearcher(parts.searcher) };
  const total = policyNames.length * (measuresSensitivity ? 3 : 1) * conversations;
  const tick = createCounter(total, options.onProgress);
  const run = (policy: PolicyName, changes: Partial<Habits> = {}): Promise<Conversation[]> =>
    play(openings, { pool, habits: { ...habits, ...changes } }, applyPolicy(policy, engine), tick);
  const runs: PolicyRun[] = [];
  for (const policy of policyNames) {
    const played = await run(policy);
    const figures = measureConversations(played);
    if (!measuresSensitivity) {
      runs.push({ policy, conversations: played, figures });
      continue;
    }
    const nobodyNotices = measureConversations(await run(policy, { notices: 0 }));
    const everybodyNotices = measureConversations(await run(policy, { notices: 1 }));
    runs.push({ policy, conversations: played, figures, sensitivity: { nobodyNotices, everybodyNotices } });
  }
  return { seed, habits, unlabelled: queries.length - pool.length, runs };
}

/** How a conversation begins, whatever the policy: with a question, and random numbers of its own. */
interface Opening {
  readonly question: PoolQuestion;
  readonly seed: number;
}

function drawOpenings(pool: readonly PoolQuestion[], count: number, seed: number): Opening[] {
  const random = createRandom(seed);
  return drawEvenly(pool, count, random).map((question) => ({
    question,
    seed: Math.floor(random() * 2 ** 32),
  }));
}

async function play(
  openings: readonly Opening[],
  { pool, habits }: { readonly pool: readonly PoolQuestion[]; readonly habits: Habits },
  parts: DialogueParts,
  tick: () => void,
): Promise<Conversation[]> {
  const world = { corpus: parts, pool, habits };
  const played: Conversation[] = [];
  for (const { question, seed } of openings) {
    const random = createRandom(seed);
    played.push(await converse(drawGoal(question, parts, random), world, parts, random));
    tick();
  }
  return played;
}

function createCounter(total: number, onProgress: (done: number, total: number) => void = () => {}) {
  let done = 0;
  onProgress(0, total);
  return (): void => onProgress(++done, total);
}
