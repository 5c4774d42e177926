import { type Command, Option } from 'commander';
import { type NamedRun, replay } from '../../app/replay.ts';
import { updateFixtures } from '../../app/replay-update.ts';
import { systemIds } from '../../core/clock.ts';
import { GuichetError } from '../../core/errors.ts';
import { prepareResults, writeResult } from '../../evaluation/figures/result-files.ts';
import { countResults, isSkipExpired } from '../../replay/conversation-result.ts';
import { formatFailures } from '../../replay/format-failure.ts';
import { describeReplay } from '../../replay/report/describe-replay.ts';
import type { ReplayRun } from '../../replay/report/replay-run.ts';
import { formatGaps, formatReplay } from '../../replay/report/text.ts';
import {
  type CommonOptions,
  indexOption,
  jsonOption,
  serverAddress,
  settingsFor,
  wholeNumber,
} from '../options.ts';
import { refuseTaken } from '../output-taken.ts';
import { collect, type ReportPlaces, reportPlaces } from '../report-places.ts';
import { createProgress, exitCode, note, printJson, printLine } from '../terminal.ts';
import { addReplayDiffCommand } from './replay-diff.ts';
import { addReplayMutateCommand } from './replay-mutate.ts';
import { runReEmbed } from './replay-re-embed.ts';
import { addReplayRecordCommand } from './replay-record.ts';
import { addReplayRecordVectorsCommand } from './replay-record-vectors.ts';
import { runWatch } from './replay-watch.ts';

const reportKinds = ['junit', 'html', 'json'] as const;
type ReportKind = (typeof reportKinds)[number];

const serverOption = new Option(
  '--server <url>',
  'play over sockets against a running service, whose GUICHET_REPLAY_KEY has to be that of this environment',
)
  .argParser(serverAddress)
  .conflicts('index');

const vectorsOption = new Option(
  '--vectors <file>',
  'play from what `replay record-vectors` has recorded, without index and model',
).conflicts(['index', 'server']);

const reEmbedOption = new Option(
  '--re-embed',
  'with --vectors: play with index and model too, and say what differs and how far vectors have moved',
).conflicts(['update', 'report', 'watch']);

const watchOption = new Option(
  '--watch',
  'run again whenever a fixture or the index has changed, until Ctrl-C',
).conflicts('update');

const suggestOption = new Option(
  '--suggest <file>',
  'write drafts of conversations for what is not reached into a new file; they do not count until reviewed',
).conflicts(['vectors', 'watch']);

interface ReplayOptions extends CommonOptions {
  readonly filter?: string;
  readonly tag: readonly string[];
  readonly report: ReportPlaces<ReportKind>;
  readonly gaps?: boolean;
  readonly suggest?: string;
  readonly server?: string;
  readonly vectors?: string;
  readonly reEmbed?: boolean;
  readonly parallel?: number;
  readonly update?: boolean;
  readonly watch?: boolean;
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
    .addOption(vectorsOption)
    .addOption(reEmbedOption)
    .option('--parallel <n>', 'conversations under way at once (default: 4)', wholeNumber(1, 32))
    .option('--update', 'rewrite the expectations that do not hold, and nothing else in the files')
    .addOption(watchOption)
    .option(
      '--gaps',
      'list what no conversation reaches: answers, facet questions and values, actions, branches',
    )
    .addOption(suggestOption)
    .option(...indexOption)
    .option(...jsonOption)
    .action(runReplay);
  addReplayDiffCommand(command);
  addReplayMutateCommand(command);
  addReplayRecordCommand(command);
  addReplayRecordVectorsCommand(command);
}

async function runReplay(paths: readonly string[], options: ReplayOptions): Promise<void> {
  const { filter, tag: tags, report, server, vectors, parallel, suggest } = options;
  if (suggest !== undefined) refuseTaken(suggest, '--suggest');
  await prepareResults([...report.values(), ...(suggest === undefined ? [] : [suggest])]);
  const onProgress = createProgress('conversations');
  const rest = { update: options.update, suggests: suggest !== undefined };
  const request = { paths, filter, tags, server, vectors, parallel, ...rest, onProgress };
  const settings = settingsFor(options);
  if (options.reEmbed) {
    if (vectors === undefined) throw reEmbedsNothing();
    return runReEmbed({ ...request, vectors }, settings, options);
  }
  if (options.watch) return runWatch(request, settings, (run) => giveOut(run, options));
  const found = await replay(request, settings);
  const run = options.update ? await update(found, options) : found.run;
  await writeSuggested(found, suggest);
  // First: a reader who has seen enough ends the command.
  process.exitCode = judge(run);
  await giveOut(run, options);
}

async function writeSuggested({ suggested }: NamedRun, file: string | undefined): Promise<void> {
  if (suggested === undefined || file === undefined) return;
  const { yaml, drafts, unwritten } = suggested;
  if (yaml !== undefined) await writeResult(file, yaml, systemIds.next());
  note(yaml === undefined ? 'nothing to draft' : `wrote ${file}, drafts: ${drafts}`);
  for (const gap of unwritten) note(`not drafted, to be written by hand: ${gap}`);
}

async function giveOut(run: ReplayRun, { report, json, gaps }: ReplayOptions): Promise<void> {
  // Files first: a reader of the output that goes early ends the command.
  for (const [kind, path] of report) {
    await writeResult(path, await render(kind, run), systemIds.next());
    note(`wrote ${path}`);
  }
  if (json) printJson(describeReplay(run));
  else for (const line of formatReplay(run)) printLine(line);
  if (gaps && !json) for (const line of formatGaps(run)) printLine(line);
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

function reEmbedsNothing(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'USAGE',
    message: 'nothing recorded is named that could be embedded again',
    remedy: 'Name what `replay record-vectors` has written with --vectors FILE.',
  });
}
