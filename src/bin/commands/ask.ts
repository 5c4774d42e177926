import type { Command } from 'commander';
import { openEngine } from '../../app/open-engine.ts';
import { formatCitation } from '../../core/answer.ts';
import { takeFreshTurn } from '../../dialogue/fresh-turn.ts';
import type { ServedAnswer, Turn } from '../../protocol/turn.ts';
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
  await using engine = await openEngine(settings);
  for (const text of questions) {
    const turn = await takeFreshTurn(text, engine.parts);
    if (options.json) printJson(turn);
    else printTurn(turn, questions.length > 1);
  }
}

function printTurn(turn: Turn, repeatQuery: boolean): void {
  const { query, messages, answers, clarification, suggestions = [], feedbackQuestion } = turn;
  if (repeatQuery) printLine(`\n? ${query}`);
  for (const message of messages) printLine(message);
  for (const answer of answers) printAnswer(answer);
  if (clarification) {
    printLine(clarification.question);
    for (const [i, { label }] of clarification.options.entries()) printLine(`  ${i + 1}. ${label}`);
  }
  if (feedbackQuestion !== undefined) printLine(feedbackQuestion);
  for (const { label } of suggestions) printLine(`  → ${label}`);
}

function printAnswer(answer: ServedAnswer): void {
  const { replyTo, title, titleOrigin, text, scopeNote, flagNotes = [] } = answer;
  if (replyTo !== undefined) printLine(`« ${replyTo} »`);
  if (title !== undefined)
    printLine(titleOrigin === 'editorial' ? `Question reconstituée : ${title}` : title);
  printLine(text);
  if (scopeNote !== undefined) printLine(`  ${scopeNote}`);
  for (const note of flagNotes) printLine(`  ${note}`);
  printLine(`  — ${answer.citations.map(formatCitation).join(', ')}`);
  printLine(`    sha256 ${answer.sha256}, probability ${answer.probability.toFixed(2)}\n`);
}
