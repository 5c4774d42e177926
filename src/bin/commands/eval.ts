import type { Command } from 'commander';
import { openEngine } from '../../app/open-engine.ts';
import { readQueriesFile } from '../../evaluation/queries-file.ts';
import { evaluateRetrieval, type RetrievalFigures } from '../../evaluation/retrieval-report.ts';
import { type CommonOptions, indexOption, jsonOption, settingsFor } from '../options.ts';
import { printJson, printLine } from '../terminal.ts';

interface EvalOptions extends CommonOptions {
  readonly queries: string;
  readonly json?: boolean;
}

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('measure retrieval on labelled questions')
    .requiredOption('--queries <file>', 'tab-separated file with columns "query" and "gold"')
    .option(...indexOption)
    .option(...jsonOption)
    .action(evaluate);
}

async function evaluate(options: EvalOptions): Promise<void> {
  const queries = await readQueriesFile(options.queries);
  await using engine = await openEngine(settingsFor(options));
  const report = await evaluateRetrieval(queries, engine.index.answers, engine.searcher);
  if (options.json) {
    printJson(report);
    return;
  }
  printLine('kind            questions    R@1    R@3    R@5    MRR');
  printRow('all', report.overall);
  for (const [kind, figures] of Object.entries(report.byKind)) printRow(kind, figures);
}

function printRow(kind: string, { questions, recallAt1, recallAt3, recallAt5, mrr }: RetrievalFigures): void {
  const figures = [recallAt1, recallAt3, recallAt5, mrr]
    .map((value) => value.toFixed(3).padStart(7))
    .join('');
  printLine(`${kind.padEnd(16)}${String(questions).padStart(9)}${figures}`);
}
