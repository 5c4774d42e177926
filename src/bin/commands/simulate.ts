import type { Command } from 'commander';
import { openEngine } from '../../app/open-engine.ts';
import { readQueriesFile } from '../../evaluation/labelled/queries-file.ts';
import { describeSimulation } from '../../evaluation/simulation/describe-simulation.ts';
import { simulate } from '../../evaluation/simulation/simulate.ts';
import { formatSimulation } from '../../evaluation/simulation/simulation-tables.ts';
import { type CommonOptions, indexOption, jsonOption, settingsFor, wholeNumber } from '../options.ts';
import { createProgress, printJson, printLine } from '../terminal.ts';

interface SimulateOptions extends CommonOptions {
  readonly queries: string;
  readonly conversations: number;
  readonly seed: number;
  readonly json?: boolean;
}

export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description('play whole conversations with visitors who know what they are after')
    .requiredOption('--queries <file>', 'tab-separated file with columns "query" and "gold"')
    .option('--conversations <count>', 'conversations with each policy', wholeNumber(1, 1_000_000), 2_000)
    .option('--seed <number>', 'seed of the visitors', wholeNumber(0, 2 ** 32 - 1), 1)
    .option(...indexOption)
    .option(...jsonOption)
    .action(runSimulation);
}

async function runSimulation(options: SimulateOptions): Promise<void> {
  const { queries, conversations, seed, json = false } = options;
  const labelled = await readQueriesFile(queries);
  await using engine = await openEngine(settingsFor(options));
  const simulation = await simulate(labelled, engine.parts, {
    conversations,
    seed,
    measuresSensitivity: json,
    onProgress: createProgress('conversations'),
  });
  if (json) printJson(describeSimulation(simulation));
  else for (const line of formatSimulation(simulation)) printLine(line);
}
