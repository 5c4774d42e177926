import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { openEngine } from '../../app/open-engine.ts';
import { systemClock, systemIds } from '../../core/clock.ts';
import { GuichetError } from '../../core/errors.ts';
import { measureTickets } from '../../drafting/measure/measure-tickets.ts';
import { formatTickets } from '../../drafting/measure/ticket-lines.ts';
import { readTicketsFile } from '../../drafting/measure/tickets-file.ts';
import { describeEvaluation } from '../../evaluation/figures/describe-evaluation.ts';
import { type Evaluation, evaluate } from '../../evaluation/figures/evaluate.ts';
import { prepareResults, writeResult } from '../../evaluation/figures/result-files.ts';
import { formatEvaluation } from '../../evaluation/figures/text-tables.ts';
import { formatQrels, formatTrecRun } from '../../evaluation/figures/trec.ts';
import { readQueriesFile } from '../../evaluation/labelled/queries-file.ts';
import { DEFAULT_FOLDS, measureSelfRetrieval } from '../../evaluation/self/self-retrieval.ts';
import { formatSelfRetrieval } from '../../evaluation/self/self-retrieval-lines.ts';
import type { OpenIndex } from '../../indexing/open-index.ts';
import { type CommonOptions, indexOption, jsonOption, settingsFor, wholeNumber } from '../options.ts';
import { createProgress, note, printJson, printLine } from '../terminal.ts';

interface EvalOptions extends CommonOptions {
  readonly queries?: string;
  readonly self?: boolean;
  readonly tickets?: string;
  readonly folds: number;
  readonly report?: string;
  readonly trec?: string;
  readonly qrels?: string;
  readonly seed: number;
  readonly json?: boolean;
}

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('measure ranking, refusal and calibration on labelled questions, or the stored questions')
    .option('--queries <file>', 'tab-separated file with columns "query" and "gold"')
    .option('--self', 'instead: whether each stored question brings its answer first, left out and in')
    .option('--tickets <file>', 'instead: whether the questions of labelled tickets are found, and answered')
    .option('--folds <count>', 'indexes built with --self', wholeNumber(2, 1_000), DEFAULT_FOLDS)
    .option('--report <dir>', 'write index.html, a report with plots, into this folder')
    .option('--trec <file>', 'write the rankings as a TREC run')
    .option('--qrels <file>', 'write the labels as TREC relevance judgements')
    .option('--seed <number>', 'seed of the intervals', wholeNumber(0, 2 ** 32 - 1), 1)
    .option(...indexOption)
    .option(...jsonOption)
    .action(runEval);
}

async function runEval(options: EvalOptions): Promise<void> {
  if (options.tickets !== undefined) await evaluateTickets(options, options.tickets);
  else if (options.self) await evaluateStored(options);
  else await evaluateLabelled(options);
}

/** @throws GuichetError `USAGE` (kind `input`) where an option speaks of something else. */
async function evaluateTickets(
  { queries, report, trec, qrels, self, json, ...options }: EvalOptions,
  path: string,
): Promise<void> {
  if (self || [queries, report, trec, qrels].some((other) => other !== undefined)) {
    throw wrongUsage(
      '--tickets works on tickets, not on questions',
      'Give --tickets without --self, --queries, --report, --trec and --qrels.',
    );
  }
  const tickets = await readTicketsFile(path);
  await using engine = await openEngine(settingsFor(options));
  // So that the first ticket does not wait for the model.
  await engine.searcher.search('Bonjour', 1);
  const figures = await measureTickets(tickets, engine.parts, systemClock);
  if (json) printJson(figures);
  else for (const line of formatTickets(figures)) printLine(line);
}

/** @throws GuichetError `USAGE` (kind `input`) where an option speaks of labelled questions. */
async function evaluateStored({ queries, report, trec, qrels, folds, json, ...options }: EvalOptions) {
  if ([queries, report, trec, qrels].some((path) => path !== undefined)) {
    throw wrongUsage(
      '--self works on the stored questions, not on labelled ones',
      'Give --self without --queries, --report, --trec and --qrels.',
    );
  }
  await using engine = await openEngine(settingsFor(options));
  const onProgress = createProgress('questions');
  const measured = await measureSelfRetrieval({
    index: engine.index,
    embedder: engine.embedder,
    clock: systemClock,
    ids: systemIds,
    folds,
    onProgress,
  });
  if (json) printJson(measured);
  else for (const line of formatSelfRetrieval(measured)) printLine(line);
}

/** @throws GuichetError `USAGE` (kind `input`) without a queries file. */
async function evaluateLabelled(options: EvalOptions): Promise<void> {
  const { queries: queriesPath } = options;
  if (queriesPath === undefined) {
    throw wrongUsage('no questions were given', 'Give labelled ones with --queries FILE.tsv, or --self.');
  }
  const queries = await readQueriesFile(queriesPath);
  const reportPath = options.report && join(options.report, 'index.html');
  await prepareResults([reportPath, options.trec, options.qrels].filter((path) => path !== undefined));
  const settings = settingsFor(options);
  await using engine = await openEngine(settings);
  const { seed } = options;
  const onProgress = createProgress('questions');
  const evaluation = await evaluate(queries, engine.parts, { seed, onProgress });
  // Files first: a reader of the output that goes early ends the command.
  if (options.trec) await write(options.trec, formatTrecRun(evaluation.outcomes));
  if (options.qrels) await write(options.qrels, formatQrels(evaluation.outcomes));
  if (reportPath) await write(reportPath, await render(evaluation, queriesPath, engine.index));
  if (options.json) printJson(describeEvaluation(evaluation));
  else for (const line of formatEvaluation(evaluation)) printLine(line);
}

function wrongUsage(message: string, remedy: string): GuichetError {
  return new GuichetError({ kind: 'input', code: 'USAGE', message, remedy });
}

async function write(path: string, content: string): Promise<void> {
  await writeResult(path, content, systemIds.next());
  note(`wrote ${path}`);
}

/** What draws the plots is loaded here, since every other command would load it for nothing. */
async function render(
  evaluation: Evaluation,
  queriesPath: string,
  { build, manifest, answers }: OpenIndex,
): Promise<string> {
  const { renderReport } = await import('../../evaluation/report/page.ts');
  return renderReport(evaluation, {
    queriesFile: basename(queriesPath),
    build,
    model: manifest.model.name,
    answers,
    now: systemClock.now(),
  });
}
