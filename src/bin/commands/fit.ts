import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { fitFromIndex } from '../../app/fit.ts';
import { writeDurably } from '../../core/durable.ts';
import { GuichetError, messageOf } from '../../core/errors.ts';
import type { HeldOutFigures } from '../../evaluation/fitting/fit-model.ts';
import { checkModule, formatModel, replaceModel } from '../../evaluation/fitting/format-model.ts';
import { readQueriesFile } from '../../evaluation/labelled/queries-file.ts';
import { type CommonOptions, indexOption, settingsFor, wholeNumber } from '../options.ts';
import { note, printLine } from '../terminal.ts';

interface FitOptions extends CommonOptions {
  readonly queries: string;
  readonly seed: number;
  readonly write?: string;
}

export function addFitCommand(program: Command): void {
  program
    .command('fit')
    .description('fit the weights and the confidence of retrieval on labelled questions')
    .requiredOption('--queries <file>', 'tab-separated file with columns "query" and "gold"')
    .option(...indexOption)
    .option('--seed <number>', 'seed of the folds and of the questions kept', wholeNumber(0, 2 ** 31), 1)
    .option('--write <file>', 'module whose constants are replaced (src/retrieval/fitted-model.ts)')
    .action(fit);
}

async function fit({ queries, seed, write, ...common }: FitOptions): Promise<void> {
  const labelled = await readQueriesFile(queries);
  const module = write === undefined ? undefined : await readModule(write);
  note('building the corpus with few stored questions, several times, and scoring each question by each');
  const { model, folds, taught, untaught } = await fitFromIndex(settingsFor(common), labelled, seed);
  printLine(formatModel(model));
  note(`on questions held out, ${folds} folds:`);
  note(describe('taught', taught));
  note(describe('untaught', untaught));
  if (write !== undefined && module !== undefined) await writeDurably(write, replaceModel(module, model));
}

/** Read before minutes of fitting: a name mistyped is told at once. */
async function readModule(path: string): Promise<string> {
  try {
    return checkModule(await readFile(path, 'utf8'));
  } catch (cause) {
    if (cause instanceof GuichetError) throw cause;
    throw new GuichetError({
      kind: 'input',
      code: 'MODEL_MODULE_MISSING',
      message: `the module ${path} cannot be read: ${messageOf(cause)}`,
      remedy: 'Name src/retrieval/fitted-model.ts.',
      cause,
    });
  }
}

function describe(name: string, { examples, recallAt1, auc, calibrationError }: HeldOutFigures): string {
  const area = auc?.toFixed(3) ?? '–';
  return `${name}: ${examples} examples, R@1 ${recallAt1.toFixed(3)}, AUC ${area}, ECE ${calibrationError.toFixed(3)}`;
}
