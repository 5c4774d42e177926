import type { Command } from 'commander';
import { backUp } from '../../app/backup.ts';
import type { KeptCounts } from '../../store/durable-store.ts';
import { settingsFor } from '../options.ts';
import { printLine } from '../terminal.ts';

export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .description('write the conversation store into a new file; a service may be running')
    .argument('<file>', 'where to write; it must not exist')
    .action(runBackup);
}

async function runBackup(file: string): Promise<void> {
  const { store, counts } = await backUp(file, settingsFor({}));
  printLine(`Backed up ${store}: ${formatCounts(counts)}.`);
  printLine(`Wrote ${file}, which holds what visitors said: keep it as safe as the store.`);
}

export function formatCounts({ conversations, events, contacts, texts, rows }: KeptCounts): string {
  const parts: [number, string][] = [
    [conversations, 'conversation'],
    [events, 'event'],
    [contacts, 'contact'],
    [texts, 'served text'],
    [rows, 'row'],
  ];
  return parts.map(([count, what]) => `${count} ${what}${count === 1 ? '' : 's'}`).join(', ');
}
