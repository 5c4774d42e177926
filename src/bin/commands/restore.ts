import type { Command } from 'commander';
import { restore } from '../../app/backup.ts';
import { settingsFor } from '../options.ts';
import { printLine } from '../terminal.ts';
import { formatCounts } from './backup.ts';

interface RestoreOptions {
  readonly replace?: boolean;
}

export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .description('bring a backup into the conversation store, once all of it is proved')
    .argument('<file>', 'what `guichet backup` wrote')
    .option('--replace', 'erase what is in the store for it; without, the store has to be empty')
    .action(runRestore);
}

async function runRestore(file: string, { replace = false }: RestoreOptions): Promise<void> {
  const { store, counts, at, held } = await restore(file, { replaces: replace }, settingsFor({}));
  printLine(`Restored ${store}, from the backup of ${at}: ${formatCounts(counts)}.`);
  const conversations = held.conversations - counts.conversations;
  const contacts = held.contacts - counts.contacts;
  if (conversations + contacts > 0)
    printLine(`Left out as past their terms: conversations ${conversations}, contacts ${contacts}.`);
}
