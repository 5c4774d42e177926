import { type Command, InvalidArgumentError } from 'commander';
import { mutate } from '../../app/replay-mutate.ts';
import { describeMutations, formatMutations, shareNoticed } from '../../replay/mutation/mutation-report.ts';
import { type CommonOptions, indexOption, jsonOption, settingsFor, wholeNumber } from '../options.ts';
import { collect } from '../report-places.ts';
import { createProgress, exitCode, printJson, printLine } from '../terminal.ts';

interface MutateOptions extends CommonOptions {
  readonly mutations: number;
  readonly seed: number;
  readonly least: number;
  readonly filter?: string;
  readonly tag: readonly string[];
  readonly json?: boolean;
}

/** `replay mutate`: exit code 1 where too few damages are noticed. */
export function addReplayMutateCommand(replay: Command): void {
  replay
    .command('mutate')
    .description(
      'damage the index in memory, one small thing at a time, and say what the conversations notice',
    )
    .argument('<paths...>', 'YAML files of conversations, or folders of them')
    .option('--mutations <count>', 'how many damages', wholeNumber(1, 100_000), 200)
    .option(
      '--seed <seed>',
      'of the damages; the same ones for the same seed',
      wholeNumber(0, 2 ** 32 - 1),
      1,
    )
    .option('--least <share>', 'share of them that has to be noticed, 0 to 1', readShare, 0.9)
    .option('--filter <text>', 'only conversations with this in their names')
    .option('--tag <tag>', 'only conversations with this tag; may be repeated, any will do', collect, [])
    .option(...indexOption)
    .option(...jsonOption)
    .action(runMutate);
}

async function runMutate(paths: readonly string[], options: MutateOptions): Promise<void> {
  const { mutations, seed, least, filter, tag: tags, json = false } = options;
  const onProgress = createProgress('mutations');
  const run = await mutate({ paths, filter, tags, mutations, seed, onProgress }, settingsFor(options));
  process.exitCode = shareNoticed(run) >= least ? exitCode.done : exitCode.checkFailed;
  if (json) printJson(describeMutations(run));
  else for (const line of formatMutations(run, least)) printLine(line);
}

/** Parser of a share, for commander. */
function readShare(value: string): number {
  const share = Number(value);
  if (value.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('It must be a number from 0 to 1.');
}
