import type { Command } from 'commander';
import { type BenchReport, runBench } from '../../app/bench.ts';
import { runPeerBench } from '../../app/bench-peers.ts';
import { runStoreBench, type StoreBenchReport } from '../../app/bench-store.ts';
import { chooseCorpus } from '../../app/corpus-choice.ts';
import { isBlank } from '../../core/text.ts';
import { alignColumns } from '../../evaluation/align-columns.ts';
import { readQueriesFile } from '../../evaluation/labelled/queries-file.ts';
import { formatRound } from '../../evaluation/speed/bench-tables.ts';
import {
  type CommonOptions,
  corpusOption,
  indexOption,
  jsonOption,
  settingsFor,
  wholeNumber,
} from '../options.ts';
import { note, printJson, printLine } from '../terminal.ts';
import { addBenchLoadCommand } from './bench-load.ts';

interface BenchOptions extends CommonOptions {
  readonly queries?: readonly string[];
  readonly rounds: number;
  readonly peers?: boolean;
  readonly scale?: readonly number[];
  readonly store?: number;
  readonly database?: string;
  readonly seed: number;
  readonly distractors?: string;
  readonly json?: boolean;
}

/** Largest corpus of the bench: its vectors alone take some gigabytes to build. */
const MOST_ANSWERS = 1_000_000;

export function addBenchCommand(program: Command): void {
  const command = program
    .command('bench')
    // What stands behind `load` is its own.
    .enablePositionalOptions()
    .description('time the service beside embedding alone, or this engine beside others')
    .option('--queries <files...>', 'tab-separated files with a column "query", for --peers also "gold"')
    .option(
      '--rounds <count>',
      'questions timed without --peers, times that each is measured with --store',
      wholeNumber(10, 100_000),
      100,
    )
    .option('--peers', 'measure quality, speed and size beside other engines, on the corpus of the index')
    .option(
      '--scale <sizes>',
      'the same among distractors, at each number of answers: 1000,10000',
      parseSizes,
    )
    .option(
      '--store <conversations>',
      'what is read of so many stored conversations: queue, search, dashboard',
      wholeNumber(1, 1_000_000),
    )
    .option('--database <url>', 'with --store: PostgreSQL, in a schema of its own, instead of SQLite')
    .option(
      '--seed <number>',
      'seed of the distractors, or of the conversations',
      wholeNumber(0, 2 ** 32 - 1),
      1,
    )
    .option('--distractors <dir>', 'corpus folder whose sentences make the distractors')
    .option(corpusOption[0], `${corpusOption[1]}, with --peers, --scale or --store`)
    .option(...indexOption)
    .option(...jsonOption)
    .action(bench);
  addBenchLoadCommand(command);
}

async function bench(options: BenchOptions): Promise<void> {
  if (options.store !== undefined) await benchStore(options, options.store);
  else if (options.peers || options.scale) await benchPeers(options);
  else await benchService(options);
}

async function benchService(options: BenchOptions): Promise<void> {
  const files = await Promise.all((options.queries ?? []).map(readQueriesFile));
  const questions = files
    .flat()
    .map(({ query }) => query)
    .filter((query) => !isBlank(query));
  const settings = settingsFor(options);
  const report = await runBench(settings, options.rounds, questions.length > 0 ? questions : undefined);
  if (options.json) printJson(report);
  else for (const line of formatService(report)) printLine(line);
}

async function benchStore(options: BenchOptions, conversations: number): Promise<void> {
  const { rounds, seed, database, json } = options;
  const report = await runStoreBench({
    corpusFolder: await chooseCorpus(settingsFor(options)),
    conversations,
    rounds,
    seed,
    databaseUrl: database,
    onProgress: note,
  });
  if (json) printJson(report);
  else for (const line of formatStore(report)) printLine(line);
}

async function benchPeers({ queries = [], scale = [], seed, distractors, json, ...options }: BenchOptions) {
  const report = await runPeerBench({
    corpusFolder: await chooseCorpus(settingsFor(options)),
    queriesPaths: queries,
    sizes: scale,
    seed,
    distractorsFolder: distractors,
    onProgress: note,
  });
  if (json) {
    printJson(report);
    return;
  }
  printLine(report.machine);
  printLine(`corpus of ${report.answers} answers with ${report.storedQuestions} stored questions`);
  printLine(`${report.questions} questions asked of every engine in turn`);
  for (const round of report.rounds) for (const line of ['', ...formatRound(round)]) printLine(line);
}

function formatService(report: BenchReport): string[] {
  const { machine, startMs, turnMs, embeddingMs, ratio, residentMb, peakMb } = report;
  return [
    machine,
    `start to ready        ${(startMs / 1000).toFixed(2)} s`,
    `turn over the socket  ${turnMs.median.toFixed(1)} ms median, ${turnMs.p95.toFixed(1)} ms p95`,
    `embedding alone       ${embeddingMs.median.toFixed(1)} ms median, ${embeddingMs.p95.toFixed(1)} ms p95`,
    `ratio of the medians  ${ratio.toFixed(2)}`,
    ...(residentMb === undefined
      ? []
      : [`resident memory       ${residentMb.toFixed(0)} MB, peak ${peakMb?.toFixed(0)} MB`]),
  ];
}

function formatStore({
  machine,
  database,
  conversations,
  events,
  fillMs,
  diskMb,
  times,
}: StoreBenchReport): string[] {
  const rows = times.map(({ name, median, p95 }) => [name, median.toFixed(1), p95.toFixed(1)]);
  return [
    machine,
    `${database}, ${conversations} conversations, ${events} events, brought in in ${(fillMs / 1000).toFixed(1)} s, ${diskMb.toFixed(0)} MB on the disk`,
    ...alignColumns([['milliseconds', 'median', 'p95'], ...rows]),
  ];
}

function parseSizes(list: string): number[] {
  return list.split(',').map(wholeNumber(1, MOST_ANSWERS));
}
