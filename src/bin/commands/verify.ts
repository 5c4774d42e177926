import type { Command } from 'commander';
import { verifyFromSettings } from '../../app/verify.ts';
import { formatCitation } from '../../core/answer.ts';
import { formatFailure } from '../../indexing/verify-index.ts';
import type { StoreVerification } from '../../store/verify-store.ts';
import { type CommonOptions, indexOption, settingsFor } from '../options.ts';
import { exitCode, note, printLine } from '../terminal.ts';

export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('hash every answer again at every line it stands on')
    .option(...indexOption)
    .option('--store', 'prove every text ever served to a visitor too')
    .action(verify);
}

interface VerifyOptions extends CommonOptions {
  readonly store?: boolean;
}

async function verify(options: VerifyOptions): Promise<void> {
  const { answers, citations, failures, empty, staleness, corpusFolder, store } = await verifyFromSettings(
    settingsFor(options),
    options.store ?? false,
  );
  printLine(`Corpus ${corpusFolder}`);
  printLine(`${answers} answers, read again at ${citations} places: ${citations - failures.length} proved.`);
  for (const citation of empty) printLine(`${formatCitation(citation)} is an empty answer, never served.`);
  for (const failure of failures) note(`error: ${formatFailure(failure)}`);
  for (const reason of staleness) note(`error: the index does not match: ${reason}`);
  if (store !== undefined) reportStore(store);
  if (failures.length > 0 || staleness.length > 0) {
    note('Put the files back as they were, or build the index again with `npx guichet index`.');
    process.exitCode = exitCode.checkFailed;
  }
}

function reportStore({ texts, shown, gone, failures }: StoreVerification): void {
  printLine(`Store: ${texts} texts ever served, ${shown} answers shown, ${failures.length} failures.`);
  for (const sha256 of gone) printLine(`${sha256} has left the corpus since it was shown.`);
  for (const { sha256, what } of failures) note(`error: ${sha256}: ${what}`);
  if (failures.length > 0) {
    note('Restore a backup with `npx guichet restore FILE --replace`.');
    process.exitCode = exitCode.checkFailed;
  }
}
