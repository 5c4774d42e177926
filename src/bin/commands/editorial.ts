import type { Command } from 'commander';
import { chooseCorpusToBuild } from '../../app/corpus-choice.ts';
import { type Citation, formatCitation } from '../../core/answer.ts';
import { systemIds } from '../../core/clock.ts';
import { GuichetError } from '../../core/errors.ts';
import type { EditorialEntry } from '../../corpus/corpus.ts';
import {
  acceptProposals,
  planRebind,
  type RebindPlan,
  type RebindProposal,
  writeRebind,
} from '../../curation/rebind.ts';
import { type CommonOptions, corpusOption, indexOption, jsonOption, settingsFor } from '../options.ts';
import { exitCode, printJson, printLine } from '../terminal.ts';

interface RebindOptions extends CommonOptions {
  readonly write?: boolean;
  readonly accept?: string;
  readonly json?: boolean;
}

export function addEditorialCommand(program: Command): void {
  program
    .command('editorial')
    .description('work on the editorial layer')
    .command('rebind')
    .description('find the new answers of entries whose page was captured again')
    .option(...corpusOption)
    .option(...indexOption)
    .option('--write', 'give the accepted entries their new answers')
    .option('--accept <ids>', 'ids of the entries to write, separated by commas, or "all"')
    .option(...jsonOption)
    .action(rebind);
}

async function rebind(options: RebindOptions): Promise<void> {
  const accepted = readAccepted(options);
  const settings = settingsFor(options);
  const corpusFolder = await chooseCorpusToBuild(settings);
  const plan = await planRebind(corpusFolder, settings.indexFolder);
  const written =
    accepted === undefined ? [] : await writeRebind(corpusFolder, acceptProposals(plan, accepted), systemIds);
  if (options.json) printJson({ ...toJson(plan), corpus: corpusFolder, written });
  else print(plan, corpusFolder, written);
  if (plan.unmatched.length > 0) process.exitCode = exitCode.checkFailed;
}

/** What to write; undefined for nothing. */
function readAccepted({ write = false, accept }: RebindOptions): 'all' | readonly string[] | undefined {
  const ids = (accept ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (write !== ids.length > 0) throw badAcceptance();
  if (!write) return undefined;
  return ids.length === 1 && ids[0] === 'all' ? 'all' : ids;
}

function badAcceptance(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'BAD_ACCEPTANCE',
    message: '--write and --accept go together: nothing is written that nobody has accepted',
    remedy:
      'Give both, as in --write --accept ID,ID or --write --accept all, or neither to see the proposals.',
  });
}

function toJson({ proposals, unmatched }: RebindPlan) {
  return {
    proposals: proposals.map(({ entry, former, answer, basis, similarity, difference }) => ({
      ...describeEntry(entry),
      formerCitations: former?.citations ?? [],
      successor: answer.name,
      sha256: answer.sha256,
      citations: answer.citations,
      basis,
      similarity,
      difference: difference ?? null,
    })),
    unmatched: unmatched.map(describeEntry),
  };
}

function describeEntry({ id, answer, file, line }: EditorialEntry) {
  return { id, answer, file, line };
}

function print({ proposals, unmatched }: RebindPlan, corpusFolder: string, written: readonly string[]): void {
  printLine(`Corpus ${corpusFolder}`);
  if (proposals.length + unmatched.length === 0)
    printLine('Every entry of the editorial layer has its answer.');
  for (const proposal of proposals) printProposal(proposal);
  for (const { id, answer, file, line } of unmatched) {
    printLine(`${id} (${file}:${line}): nothing is near enough to ${answer}, which is gone`);
  }
  for (const file of written) printLine(`Wrote ${file}; build the index again with \`npx guichet index\`.`);
}

function printProposal({ entry, former, answer, basis, similarity, difference }: RebindProposal): void {
  printLine(`${entry.id} (${entry.file}:${entry.line}), similarity ${similarity.toFixed(2)} by ${basis}`);
  printLine(`  was ${entry.answer}${formatPlaces(former?.citations ?? [])}`);
  printLine(`  now ${answer.name}${formatPlaces(answer.citations)}`);
  printLine(`  ${difference ?? answer.text.split('\n', 1)[0]!.slice(0, EXCERPT_LENGTH)}`);
}

/** Characters of an answer that it is recognised by where there is no old text to compare it with. */
const EXCERPT_LENGTH = 160;

function formatPlaces(citations: readonly Citation[]): string {
  return citations.length === 0 ? '' : ` (${citations.map(formatCitation).join(', ')})`;
}
