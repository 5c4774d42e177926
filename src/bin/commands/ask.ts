import type { Command } from 'commander';
import { openEngine } from '../../app/open-engine.ts';
import { policyOf } from '../../app/settings.ts';
import { formatCitation } from '../../core/answer.ts';
import { takeTurn } from '../../dialogue/turn.ts';
import type { Turn } from '../../protocol/turn.ts';
import { type CommonOptions, indexOption, jsonOption, queriesOption, settingsFor } from '../options.ts';
import { readQuestions } from '../questions.ts';
import { printJson, printLine } from '../terminal.ts';

interface AskOptions extends CommonOptions {
  readonly queries?: string;
  readonly json?: boolean;
}

export function addAskCommand(program: Command): void {
  program
    .command('ask')
    .description('one turn of a fresh conversation for each question')
    .argument('[question]', 'the question, in quotes')
    .option(...queriesOption)
    .option(...indexOption)
    .option(...jsonOption)
    .action(ask);
}

async function ask(question: string | undefined, options: AskOptions): Promise<void> {
  const questions = await readQuestions(question, options.queries);
  const settings = settingsFor(options);
  const policy = policyOf(settings);
  await using engine = await openEngine(settings);
  for (const text of questions) {
    const turn = await takeTurn({ text, lang: 'fr' }, engine.searcher, policy);
    if (options.json) printJson(turn);
    else printTurn(turn, questions.length > 1);
  }
}

function printTurn(turn: Turn, repeatQuery: boolean): void {
  const { query, messages, answers, clarification, feedbackQuestion } = turn;
  if (repeatQuery) printLine(`\n? ${query}`);
  for (const message of messages) printLine(message);
  for (const { title, titleOrigin, text, citations, sha256, probability } of answers) {
    if (title !== undefined)
      printLine(titleOrigin === 'editorial' ? `Question reconstituée : ${title}` : title);
    printLine(text);
    printLine(`  — ${citations.map(formatCitation).join(', ')}`);
    printLine(`    sha256 ${sha256}, probability ${probability.toFixed(2)}\n`);
  }
  if (clarification) {
    printLine(clarification.question);
    for (const { value, label } of clarification.options) printLine(`  ${value}  ${label}`);
  }
  if (feedbackQuestion !== undefined) printLine(feedbackQuestion);
}
