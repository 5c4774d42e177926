#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { packageRoot } from '../core/package-root.ts';
import { addAgentCommand } from './commands/agent.ts';
import { addAskCommand } from './commands/ask.ts';
import { addBackupCommand } from './commands/backup.ts';
import { addBenchCommand } from './commands/bench.ts';
import { addEditorialCommand } from './commands/editorial.ts';
import { addEvalCommand } from './commands/eval.ts';
import { addFitCommand } from './commands/fit.ts';
import { addIndexCommand } from './commands/index.ts';
import { addLearnCommand } from './commands/learn.ts';
import { addReplayCommand } from './commands/replay.ts';
import { addRestoreCommand } from './commands/restore.ts';
import { addSearchCommand } from './commands/search.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSimulateCommand } from './commands/simulate.ts';
import { addVerifyCommand } from './commands/verify.ts';
import { exitCode, reportFault, watchForReaderGone } from './terminal.ts';

/** The command line: arguments and exit codes only. 0 done, 1 the check failed, 2 wrong usage or broken input. */

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  version: string;
};

watchForReaderGone();

const program = new Command('guichet')
  .description('Answers questions from a FAQ word for word, with proof.')
  .version(version)
  .showHelpAfterError()
  // What stands behind a command is its own to read: `replay` and `replay diff` have options of one name.
  .enablePositionalOptions()
  .exitOverride();

addServeCommand(program);
addIndexCommand(program);
addSearchCommand(program);
addAskCommand(program);
addVerifyCommand(program);
addAgentCommand(program);
addBackupCommand(program);
addRestoreCommand(program);
addEvalCommand(program);
addSimulateCommand(program);
addReplayCommand(program);
addFitCommand(program);
addBenchCommand(program);
addEditorialCommand(program);
addLearnCommand(program);

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
