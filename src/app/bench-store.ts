import { systemIds } from '../core/clock.ts';
import { chooseWords } from '../evaluation/stored/choose-words.ts';
import { type DrawnConversation, drawConversations } from '../evaluation/stored/draw-conversations.ts';
import type { AskedAnswer } from '../evaluation/stored/draw-turn.ts';
import { readAskedAnswers } from '../evaluation/stored/read-answers.ts';
import { recordDrawn } from '../evaluation/stored/record-drawn.ts';
import { type TimedWork, timeWork, type WorkTimes } from '../evaluation/stored/time-work.ts';
import { dateOf, dayNumber } from '../protocol/date-span.ts';
import { createReporting } from '../reporting/reporting.ts';
import { readQueue } from '../service/queue.ts';
import type { DurableStore } from '../store/durable-store.ts';
import { createPostgresStore } from '../store/postgres-store.ts';
import { measureDatabase } from '../store/sqlite-file.ts';
import { createSqliteStore } from '../store/sqlite-store.ts';
import { describeMachine } from './bench-machine.ts';
import { createBenchSchema } from './bench-schema.ts';
import { createWorkFolder } from './bench-work-folder.ts';

export interface StoreBenchRequest {
  readonly corpusFolder: string;
  readonly conversations: number;
  /** Times that each is measured. */
  readonly rounds: number;
  readonly seed: number;
  /** `postgres://…`; undefined: an SQLite file in a temporary folder. */
  readonly databaseUrl: string | undefined;
  onProgress(what: string): void;
}

export interface StoreBenchReport {
  readonly machine: string;
  readonly database: string;
  readonly conversations: number;
  readonly events: number;
  /** To bring all of them in, in milliseconds. */
  readonly fillMs: number;
  /** What all of it takes on the disk, indexes included, in megabytes. */
  readonly diskMb: number;
  readonly times: readonly WorkTimes[];
}

/** The conversations are spread over a year: none of them is past its term. */
const DAYS = 365;
const DAY_MS = 24 * 60 * 60 * 1000;

/** All is brought in at once. */
const STATEMENT_TIMEOUT_MS = 10 * 60_000;

/** A moment that does not move: the same request draws the same conversations on any day. */
const NOW = Date.UTC(2026, 5, 30, 20);

const LISTED = 50;

/**
 * Fills a store of its own with conversations and times what supervisors and agents read of them; nothing stays.
 * @throws GuichetError of the corpus and the store.
 */
export async function runStoreBench(request: StoreBenchRequest): Promise<StoreBenchReport> {
  const answers = await readAskedAnswers(request.corpusFolder);
  const { conversations: count, seed, rounds, onProgress } = request;
  const drawn = [...drawConversations({ answers, conversations: count, days: DAYS, now: NOW, seed })];
  await using place = await openPlace(request.databaseUrl);
  const { store } = place;
  onProgress(`filling ${place.name} with ${count} conversations`);
  const start = performance.now();
  const { events } = await store.copyIn(recordDrawn(drawn), { replaces: false });
  const fillMs = performance.now() - start;
  const diskMb = await place.measureMb();
  onProgress('timing');
  const times = await timeWork(listWork(store, answers, drawn), rounds);
  const machine = describeMachine();
  return { machine, database: place.name, conversations: drawn.length, events, fillMs, diskMb, times };
}

function listWork(
  store: DurableStore,
  answers: readonly AskedAnswer[],
  drawn: readonly DrawnConversation[],
): TimedWork[] {
  const named = answers.map(({ served: { sha256, title = '' } }) => ({ sha256, title }));
  const reporting = createReporting({
    figures: store.figures,
    conversations: store,
    listAnswers: async () => named,
    record: async () => {},
  });
  const to = dateOf(Math.floor(NOW / DAY_MS));
  const dashboard = (days: number): TimedWork => ({
    name: `dashboard, ${days} days`,
    run: () => reporting.readDashboard({ from: dateOf(dayNumber(to) - days + 1), to }),
  });
  const search = (what: string, words: string): TimedWork => ({
    name: `search, ${what}`,
    run: () => reporting.find({ words, limit: LISTED }),
  });
  const { rare, common, two } = chooseWords(drawn);
  return [
    { name: 'queue', run: () => readQueue(store) },
    search('rare word', rare),
    search('common word', common),
    search('two words', two),
    search('word of none', 'xylophone'),
    dashboard(30),
    dashboard(DAYS),
  ];
}

interface Place extends AsyncDisposable {
  readonly name: string;
  readonly store: DurableStore;
  /** Disk that the store takes, in megabytes. */
  measureMb(): Promise<number>;
}

function openPlace(databaseUrl: string | undefined): Promise<Place> {
  return databaseUrl === undefined ? openFile() : openSchema(databaseUrl);
}

const options = { clock: { now: () => NOW }, ids: systemIds, conversationTtlMs: 2 * DAYS * DAY_MS };

async function openFile(): Promise<Place> {
  const folder = await createWorkFolder();
  const store = await createSqliteStore({ ...options, folder: folder.path });
  return {
    name: 'SQLite',
    store,
    measureMb: async () => measureDatabase(folder.path) / 1e6,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function openSchema(databaseUrl: string): Promise<Place> {
  const schema = await createBenchSchema(databaseUrl);
  try {
    const timeout = { statementTimeoutMs: STATEMENT_TIMEOUT_MS };
    const store = await createPostgresStore({ ...options, ...timeout, url: schema.url });
    return {
      name: 'PostgreSQL',
      store,
      measureMb: () => schema.measureMb(),
      async [Symbol.asyncDispose]() {
        await store[Symbol.asyncDispose]();
        await schema[Symbol.asyncDispose]();
      },
    };
  } catch (thrown) {
    await schema[Symbol.asyncDispose]();
    throw thrown;
  }
}
