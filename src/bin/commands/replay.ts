import { type Command, InvalidArgumentError, Option } from 'commander';
import { type NamedRun, replay } from '../../app/replay.ts';
import { updateFixtures } from '../../app/replay-update.ts';
import { systemIds } from '../../core/clock.ts';
import { prepareResults, writeResult } from '../../evaluation/figures/result-files.ts';
import { countResults, isSkipExpired } from '../../replay/conversation-result.ts';
import { formatFailures } from '../../replay/format-failure.ts';
import { describeReplay } from '../../replay/report/describe-replay.ts';
import type { ReplayRun } from '../../replay/report/replay-run.ts';
import { formatGaps, formatReplay } from '../../replay/report/text.ts';
import { type CommonOptions, indexOption, jsonOption, settingsFor, wholeNumber } from '../options.ts';
import { collect, type ReportPlaces, reportPlaces } from '../report-places.ts';
import { createProgress, exitCode, note, printJson, printLine } from '../terminal.ts';
import { addReplayDiffCommand } from './replay-diff.ts';
import { addReplayMutateCommand } from './replay-mutate.ts';
import { addReplayRecordCommand } from './replay-record.ts';

const reportKinds = ['junit', 'html', 'json'] as const;
type ReportKind = (typeof reportKinds)[number];

const serverOption = new Option(
  '--server <url>',
  'play over sockets against a running service, whose GUICHET_REPLAY_KEY has to be that of this environment',
)
  .argParser(readUrl)
  .conflicts('index');

interface ReplayOptions extends CommonOptions {
  readonly filter?: string;
  readonly tag: readonly string[];
  readonly report: ReportPlaces<ReportKind>;
  readonly gaps?: boolean;
  readonly server?: string;
  readonly parallel?: number;
  readonly update?: boolean;
  readonly json?: boolean;
}

export function addReplayCommand(program: Command): void {
  const command = program
    .command('replay')
    // What stands behind `diff` or `mutate` is theirs.
    .enablePositionalOptions()
    .description('run conversations of fixtures and say what does not hold')
    .argument('<paths...>', 'YAML files of conversations, or folders of them')
    .option('--filter <text>', 'only conversations with this in their names')
    .option('--tag <tag>', 'only conversations with this tag; may be repeated, any will do', collect, [])
    .option(
      '--report <places>',
      'write reports: junit=FILE,html=FILE,json=FILE',
      reportPlaces(reportKinds),
      new Map(),
    )
    .addOption(serverOption)
    .option('--parallel <n>', 'conversations under way at once (default: 4)', wholeNumber(1, 32))
    .option('--update', 'rewrite the expectations that do not hold, and nothing else in the files')
    .option('--gaps', 'list the answers that no conversation reaches')
    .option(...indexOption)
    .option(...jsonOption)
    .action(runReplay);
  addReplayDiffCommand(command);
  addReplayMutateCommand(command);
  addReplayRecordCommand(command);
}

async function runReplay(paths: readonly string[], options: ReplayOptions): Promise<void> {
  const { filter, tag: tags, report, server, parallel } = options;
  await prepareResults([...report.values()]);
  const onProgress = createProgress('conversations');
  const request = { paths, filter, tags, server, parallel, onProgress };
  const found = await replay(request, settingsFor(options));
  const run = options.update ? await update(found, options) : found.run;
  // Files first: a reader of the output that goes early ends the command.
  for (const [kind, path] of report) {
    await writeResult(path, await render(kind, run), systemIds.next());
    note(`wrote ${path}`);
  }
  process.exitCode = judge(run);
  if (options.json) printJson(describeReplay(run));
  else for (const line of formatReplay(run)) printLine(line);
  if (options.gaps && !options.json) for (const line of formatGaps(run)) printLine(line);
}

/** Shows what does not hold, then has it hold. */
async function update(found: NamedRun, { json }: ReplayOptions): Promise<ReplayRun> {
  const failures = found.run.results.flatMap((result) => result.failures);
  const show = json ? note : printLine;
  if (failures.length > 0) show(`${formatFailures(failures)}\n`);
  const { run, files } = await updateFixtures(found);
  for (const { file, rewritten } of files) note(`rewrote ${rewritten} expectations in ${file}`);
  return run;
}

/** A skip past its date is a broken fixture: nobody has to change anything else. */
function judge({ results }: ReplayRun): number {
  if (results.some(isSkipExpired)) return exitCode.wrongUsage;
  return countResults(results).failed > 0 ? exitCode.checkFailed : exitCode.done;
}

/** What writes a report is loaded only where one is asked for. */
async function render(kind: ReportKind, run: ReplayRun): Promise<string> {
  switch (kind) {
    case 'junit':
      return (await import('../../replay/report/junit.ts')).renderJunit(run);
    case 'html':
      return (await import('../../replay/report/page.ts')).renderPage(run);
    case 'json':
      return `${JSON.stringify(describeReplay(run), null, 2)}\n`;
  }
}

/** Parser of `--server`, for commander. */
function readUrl(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return new URL(value).origin;
  throw new InvalidArgumentError('Write an address such as http://127.0.0.1:3000.');
}
