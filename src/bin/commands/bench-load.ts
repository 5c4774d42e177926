import type { Command } from 'commander';
import { type LoadBenchReport, runLoadBench } from '../../app/bench-load.ts';
import { isBlank } from '../../core/text.ts';
import { readQueriesFile } from '../../evaluation/labelled/queries-file.ts';
import { describeLoad, describeSearch, isHonest } from '../../evaluation/load/describe-load.ts';
import { type CommonOptions, indexOption, jsonOption, settingsFor, wholeNumber } from '../options.ts';
import { note, printJson, printLine } from '../terminal.ts';

interface LoadOptions extends CommonOptions {
  readonly visitors: number;
  readonly agents: number;
  readonly seconds: number;
  readonly warmUp: number;
  readonly database?: string;
  readonly seed: number;
  readonly search?: boolean;
  readonly overload?: number;
  readonly queries?: readonly string[];
  readonly json?: boolean;
}

/** `bench load`: visitors at a human pace; exit code 1 where something acknowledged is lost or a refusal has no advice. */
export function addBenchLoadCommand(bench: Command): void {
  bench
    .command('load')
    .description('visitors and agents at a human pace, over sockets, on a service of its own')
    .option('--visitors <count>', 'visitors at a time', wholeNumber(1, 20_000), 200)
    .option('--agents <count>', 'agents who take those that ask for a person', wholeNumber(0, 100), 3)
    .option('--seconds <count>', 'how long is measured, each time', wholeNumber(5, 24 * 3600), 60)
    .option('--warm-up <seconds>', 'how long they talk before, each time', wholeNumber(0, 24 * 3600), 0)
    .option('--database <url>', 'PostgreSQL, in a schema of its own, instead of SQLite')
    .option('--seed <number>', 'seed of what visitors do', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--search', 'look for the most visitors whose turns take under 300 ms (p95), from --visitors on')
    .option('--overload <times>', 'then so many times the visitors, or those held', wholeNumber(2, 100))
    .option('--queries <files...>', 'tab-separated files with a column "query": what visitors ask')
    .option(...indexOption)
    .option(...jsonOption)
    .action(benchLoad);
}

async function benchLoad(options: LoadOptions): Promise<void> {
  const { visitors, agents, seconds, warmUp, database, seed, search, overload, queries = [], json } = options;
  const asked = (await Promise.all(queries.map(readQueriesFile))).flat().map(({ query }) => query);
  const questions = asked.filter((query) => !isBlank(query));
  const lengths = { seconds, warmUpSeconds: warmUp };
  const sizes = {
    visitors,
    agents,
    ...lengths,
    databaseUrl: database,
    seed,
    searches: search === true,
    overload,
  };
  const report = await runLoadBench(settingsFor(options), { ...sizes, questions, onProgress: note });
  const runs = [report.run, ...(report.search ?? []).map(({ figures }) => figures), report.overload];
  process.exitCode = runs.every((figures) => figures === undefined || isHonest(figures)) ? 0 : 1;
  if (json) printJson(report);
  else for (const line of formatReport(report)) printLine(line);
}

function formatReport({ machine, run, search, overload }: LoadBenchReport): string[] {
  return [
    machine,
    ...(run === undefined ? [] : ['', ...describeLoad(run)]),
    ...(search === undefined ? [] : ['', ...describeSearch(search)]),
    ...(overload === undefined ? [] : ['', 'beyond:', ...describeLoad(overload)]),
  ];
}
