import type { Command } from 'commander';
import { buildFromSettings, type CorpusBuild } from '../../app/build.ts';
import { formatCitation } from '../../core/answer.ts';
import { formatReport, listOpenFindings } from '../../corpus/report.ts';
import type { ChangedAnswer } from '../../indexing/corpus-changes.ts';
import { LEAST_QUESTIONS } from '../../indexing/teach-intents.ts';
import { type CommonOptions, corpusOption, indexOption, jsonOption, settingsFor } from '../options.ts';
import { createProgress, exitCode, note, printJson, printLine } from '../terminal.ts';

interface IndexOptions extends CommonOptions {
  readonly strict?: boolean;
  readonly json?: boolean;
}

export function addIndexCommand(program: Command): void {
  program
    .command('index')
    .description('build the index and say what was read, repeated, empty, suspicious, added and gone')
    .option(...corpusOption)
    .option(...indexOption)
    .option('--strict', 'fail when anything in the corpus is suspicious and not flagged, or was truncated')
    .option(...jsonOption)
    .action(index);
}

async function index(options: IndexOptions): Promise<void> {
  const settings = settingsFor(options);
  const built = await buildFromSettings(settings, createProgress('embedding'));
  if (options.json) printJson(toJson(built));
  else print(built, settings.indexFolder);
  const findings = listOpenFindings(built.report).length + built.truncated.length;
  if (options.strict && findings > 0) {
    note(`${findings} findings, and --strict makes them errors; the index was built all the same`);
    process.exitCode = exitCode.checkFailed;
  }
}

function toJson({ build, corpusFolder, report, changes, truncated, manifest }: CorpusBuild) {
  const { model, counts, builtAt } = manifest;
  return { build, builtAt, corpus: corpusFolder, model: model.name, counts, report, changes, truncated };
}

function print(
  { build, corpusFolder, report, changes, truncated, lackingQuestions, manifest }: CorpusBuild,
  indexFolder: string,
): void {
  const { counts, model } = manifest;
  printLine(`Corpus ${corpusFolder}`);
  printLine(formatReport(report));
  for (const { answer, droppedTokens } of truncated) {
    printLine(`  ${answer}: its last ${droppedTokens} tokens exceed the model's window and were not read`);
  }
  if (changes.compared) {
    printChanges('added', changes.added);
    printChanges('gone', changes.gone);
  }
  if (lackingQuestions > 0) {
    printLine(
      `No intents taught: ${lackingQuestions} answers have fewer than ${LEAST_QUESTIONS} stored questions.`,
    );
  }
  printLine(
    `Indexed ${counts.answers} answers as ${counts.passages} passages with ${model.name}: ${indexFolder}, build ${build}`,
  );
}

function printChanges(what: string, answers: readonly ChangedAnswer[]): void {
  printLine(`${answers.length === 0 ? 'No' : answers.length} answers ${what} since the last build.`);
  for (const { answer, citations, excerpt } of answers) {
    printLine(`  ${answer} (${citations.map(formatCitation).join(', ')}): ${excerpt}`);
  }
}
