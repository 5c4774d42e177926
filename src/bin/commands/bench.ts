import type { Command } from 'commander';
import { runBench } from '../../app/bench.ts';
import { readQueriesFile } from '../../evaluation/queries-file.ts';
import {
  type CommonOptions,
  indexOption,
  jsonOption,
  queriesOption,
  settingsFor,
  wholeNumber,
} from '../options.ts';
import { printJson, printLine } from '../terminal.ts';

interface BenchOptions extends CommonOptions {
  readonly queries?: string;
  readonly rounds: number;
  readonly json?: boolean;
}

export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .description('time start and turns of the service beside embedding alone')
    .option(...queriesOption)
    .option('--rounds <count>', 'questions timed', wholeNumber(10, 100_000), 100)
    .option(...indexOption)
    .option(...jsonOption)
    .action(bench);
}

async function bench(options: BenchOptions): Promise<void> {
  const questions =
    options.queries === undefined
      ? undefined
      : (await readQueriesFile(options.queries))
          .map(({ query }) => query)
          .filter((query) => query.trim() !== '');
  const report = await runBench(settingsFor(options), options.rounds, questions);
  if (options.json) {
    printJson(report);
    return;
  }
  const { machine, startMs, turnMs, embeddingMs, ratio, residentMb, peakMb } = report;
  printLine(machine);
  printLine(`start to ready        ${(startMs / 1000).toFixed(2)} s`);
  printLine(`turn over the socket  ${turnMs.median.toFixed(1)} ms median, ${turnMs.p95.toFixed(1)} ms p95`);
  printLine(
    `embedding alone       ${embeddingMs.median.toFixed(1)} ms median, ${embeddingMs.p95.toFixed(1)} ms p95`,
  );
  printLine(`ratio of the medians  ${ratio.toFixed(2)}`);
  if (residentMb !== undefined) {
    printLine(`resident memory       ${residentMb.toFixed(0)} MB, peak ${peakMb?.toFixed(0)} MB`);
  }
}
