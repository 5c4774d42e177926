import type { Command } from 'commander';
import { lookAtLearning } from '../../app/learn.ts';
import type { MissedQuestion, Proposal, QuestionGroup } from '../../protocol/learning.ts';
import { type CommonOptions, indexOption, jsonOption, settingsFor } from '../options.ts';
import { note, printJson, printLine } from '../terminal.ts';

interface ListOptions extends CommonOptions {
  readonly json?: boolean;
}

/** What the console shows of the learning loop, for those without one. Deciding takes somebody who is logged in. */
export function addLearnCommand(program: Command): void {
  const learn = program
    .command('learn')
    .description('look at the questions asked in vain, and at what was decided; a service may be running');
  learn
    .command('list')
    .description('list the questions in groups, and the proposals')
    .option(...indexOption)
    .option(...jsonOption)
    .action(list);
  learn
    .command('patch')
    .description('print the change of a proposal, for `git apply` or `patch -p1` beside the corpus folder')
    .argument('<proposal>', 'id of the proposal')
    .option(...indexOption)
    .action(printPatch);
}

async function list(options: ListOptions): Promise<void> {
  const { listed, proposals } = await lookAtLearning(settingsFor(options), async (learning) => ({
    listed: await learning.listGroups(),
    proposals: (await learning.listProposals()).proposals,
  }));
  if (options.json) return printJson({ ...listed, proposals });
  const { groups, days, total, isCut } = listed;
  for (const group of groups) printGroup(group);
  for (const proposal of proposals) printProposal(proposal);
  note(`${total} questions asked in vain in ${days} days, in ${groups.length} groups`);
  if (isCut) note('only the latest of them are in groups');
}

async function printPatch(proposal: string, options: CommonOptions): Promise<void> {
  const patch = await lookAtLearning(settingsFor(options), (learning) => learning.readPatch(proposal));
  process.stdout.write(patch);
}

function printGroup({ id, question, state, questions, candidates }: QuestionGroup): void {
  printLine(`${id}  ${state}, ${questions.length}: ${plain(question)}`);
  for (const one of questions) printLine(`  ${describe(one)}`);
  for (const { name, title, probability } of candidates)
    printLine(`  → ${name} ${probability.toFixed(2)} ${plain(title)}`);
}

function describe({ at, kind, text, askedAgain }: MissedQuestion): string {
  const again = askedAgain === undefined ? '' : `, then «${askedAgain.text}»`;
  return plain(`${at.slice(0, 10)} ${kind} «${text}»${again}`);
}

function printProposal({ id, decision, by, at, state, file }: Proposal): void {
  const what = decision.kind === 'phrasing' ? decision.texts.join(' / ') : decision.note;
  printLine(`${id}  ${state} ${decision.kind} by ${by}, ${at.slice(0, 10)}: ${plain(what)}`);
  if (file !== undefined) printLine(`  changes ${file}`);
}

/** On one line; what somebody wrote must not steer the terminal. */
function plain(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}
