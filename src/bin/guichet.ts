#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { readVersion } from '../app/version.ts';
import { exitCode, reportFault, watchForReaderGone } from './terminal.ts';

/** The command line: arguments and exit codes only. 0 done, 1 the check failed, 2 wrong usage or broken input. */

/** Each loads what it needs, which takes from half a second to two: only what is asked for is loaded. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  serve: async () => (await import('./commands/serve.ts')).addServeCommand,
  index: async () => (await import('./commands/index.ts')).addIndexCommand,
  search: async () => (await import('./commands/search.ts')).addSearchCommand,
  ask: async () => (await import('./commands/ask.ts')).addAskCommand,
  verify: async () => (await import('./commands/verify.ts')).addVerifyCommand,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctorCommand,
  agent: async () => (await import('./commands/agent.ts')).addAgentCommand,
  backup: async () => (await import('./commands/backup.ts')).addBackupCommand,
  restore: async () => (await import('./commands/restore.ts')).addRestoreCommand,
  eval: async () => (await import('./commands/eval.ts')).addEvalCommand,
  simulate: async () => (await import('./commands/simulate.ts')).addSimulateCommand,
  replay: async () => (await import('./commands/replay.ts')).addReplayCommand,
  fit: async () => (await import('./commands/fit.ts')).addFitCommand,
  bench: async () => (await import('./commands/bench.ts')).addBenchCommand,
  editorial: async () => (await import('./commands/editorial.ts')).addEditorialCommand,
  learn: async () => (await import('./commands/learn.ts')).addLearnCommand,
};

watchForReaderGone();

const program = new Command('guichet')
  .description('Answers questions from a FAQ word for word, with proof.')
  .version(readVersion())
  .showHelpAfterError()
  // What stands behind a command is its own to read: `replay` and `replay diff` have options of one name.
  .enablePositionalOptions()
  .exitOverride();

const asked = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
const known =
  asked !== undefined && Object.hasOwn(commands, asked) ? [commands[asked]!] : Object.values(commands);
for (const load of known) (await load())(program);

try {
  await program.parseAsync();
} catch (thrown) {
  // Commander has already printed what it objects to; asking for help is no objection.
  process.exitCode =
    thrown instanceof CommanderError
      ? thrown.exitCode === 0
        ? exitCode.done
        : exitCode.wrongUsage
      : reportFault(thrown);
}
