import type { Command } from 'commander';
import { verifyFromSettings } from '../../app/verify.ts';
import { formatCitation } from '../../core/answer.ts';
import { formatFailure } from '../../indexing/verify-index.ts';
import { type CommonOptions, indexOption, settingsFor } from '../options.ts';
import { exitCode, note, printLine } from '../terminal.ts';

export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('hash every answer again at every line it stands on')
    .option(...indexOption)
    .action(verify);
}

async function verify(options: CommonOptions): Promise<void> {
  const { answers, citations, failures, empty, staleness, corpusFolder } = await verifyFromSettings(
    settingsFor(options),
  );
  printLine(`Corpus ${corpusFolder}`);
  printLine(`${answers} answers, read again at ${citations} places: ${citations - failures.length} proved.`);
  for (const citation of empty) printLine(`${formatCitation(citation)} is an empty answer, never served.`);
  for (const failure of failures) note(`error: ${formatFailure(failure)}`);
  for (const reason of staleness) note(`error: the index does not match: ${reason}`);
  if (failures.length > 0 || staleness.length > 0) {
    note('Put the files back as they were, or build the index again with `npx guichet index`.');
    process.exitCode = exitCode.checkFailed;
  }
}
