import type { Clock } from '../../core/clock.ts';
import { sha256Of } from '../../core/text.ts';
import type { Embedder } from '../../embedding/embedder.ts';
import type { OpenIndex } from '../../indexing/open-index.ts';
import type { KeptMiss, LearningStore } from '../../store/learning.ts';
import { groupQuestions, type PlacedGroup } from './group-questions.ts';
import { ALIKE, placeQuestions } from './place-questions.ts';
import { type ReadingParts, readConversations } from './read-conversations.ts';

/** How far back questions are looked for. */
export const DAYS = 90;

/** Questions that are grouped, the latest. */
export const MAX_QUESTIONS = 2_000;

/** Questions embedded at a time, so that those of visitors come between. */
const EMBEDDED_AT_ONCE = 8;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What of an index groups are made by. */
export type GroupingIndex = Pick<OpenIndex, 'build' | 'answers' | 'exact' | 'manifest'>;

export interface GroupingParts extends ReadingParts {
  readonly store: LearningStore;
  readonly embedder: Embedder;
  readonly clock: Clock;
  /** Does something with the index that serves. */
  readonly useIndex: <Result>(work: (index: GroupingIndex) => Promise<Result>) => Promise<Result>;
}

/** Questions asked in vain, put together. */
export interface FoundGroups {
  readonly groups: readonly FoundGroup[];
  /** Questions of the time looked back on. */
  readonly total: number;
  readonly isCut: boolean;
  /** Of the index that serves, by short name. */
  readonly answers: ReadonlyMap<string, OpenIndex['answers'][number]>;
}

export interface FoundGroup {
  /** In the order in which they were asked. */
  readonly misses: readonly KeptMiss[];
  /** The one closest to all others. */
  readonly centre: KeptMiss;
}

/** Finds the groups, and keeps what it takes to find them again. */
export function createGroupFinder(parts: GroupingParts): () => Promise<FoundGroups> {
  let last: { readonly key: string; readonly placed: readonly PlacedGroup[] } | undefined;
  let underWay: Promise<FoundGroups> | undefined;

  const find = async (): Promise<FoundGroups> => {
    const { store, embedder, clock, useIndex } = parts;
    await readConversations(parts);
    const model = sha256Of(JSON.stringify(await embedder.identify()));
    const after = clock.now() - DAYS * DAY_MS;
    const { misses: kept, total } = await store.listMisses(after, MAX_QUESTIONS, model);
    const misses = await embedMisses(kept, model, parts);
    return useIndex(async (index) => {
      const key = keyOf(index.build, misses);
      const placed =
        last?.key === key ? last.placed : await groupQuestions(placeQuestions(misses, index), ALIKE);
      last = { key, placed };
      return {
        groups: placed.map(({ members, centre }) => ({
          misses: members.map((place) => misses[place]!),
          centre: misses[centre]!,
        })),
        total,
        isCut: total > misses.length,
        answers: new Map(index.answers.map((answer) => [answer.name, answer])),
      };
    });
  };

  // Who asks meanwhile is given the same: reading and embedding may take a while the first time.
  return () => {
    underWay ??= find().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}

type Embedded = KeptMiss & { readonly vector: Float32Array };

/** Each text once; the vectors stay in the store, with the questions. */
async function embedMisses(
  misses: readonly KeptMiss[],
  model: string,
  { store, embedder }: GroupingParts,
): Promise<Embedded[]> {
  const known = new Map(misses.flatMap(({ text, vector }) => (vector ? [[text, vector] as const] : [])));
  const lacking = [...new Set(misses.map(({ text }) => text))].filter((text) => !known.has(text));
  for (let start = 0; start < lacking.length; start += EMBEDDED_AT_ONCE) {
    const texts = lacking.slice(start, start + EMBEDDED_AT_ONCE);
    const embedded = await embedder.embed(texts, 'passage');
    for (const [i, text] of texts.entries()) known.set(text, embedded[i]!.vector);
    const fresh = misses.filter(({ text }) => texts.includes(text));
    await store.keepVectors(
      model,
      fresh.map(({ conversation, place, text }) => ({ conversation, place, vector: known.get(text)! })),
    );
  }
  return misses.map((miss) => ({ ...miss, vector: known.get(miss.text)! }));
}

function keyOf(build: string, misses: readonly KeptMiss[]): string {
  const told = misses.map(({ conversation, place, text, candidates }) => [
    conversation,
    place,
    text,
    candidates,
  ]);
  return sha256Of(JSON.stringify([build, told]));
}
