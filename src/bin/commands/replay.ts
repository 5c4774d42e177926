import { type Command, InvalidArgumentError } from 'commander';
import { replay } from '../../app/replay.ts';
import { systemIds } from '../../core/clock.ts';
import { prepareResults, writeResult } from '../../evaluation/figures/result-files.ts';
import { countResults, isSkipExpired } from '../../replay/conversation-result.ts';
import { describeReplay } from '../../replay/report/describe-replay.ts';
import type { ReplayRun } from '../../replay/report/replay-run.ts';
import { formatGaps, formatReplay } from '../../replay/report/text.ts';
import { type CommonOptions, indexOption, jsonOption, settingsFor } from '../options.ts';
import { createProgress, exitCode, note, printJson, printLine } from '../terminal.ts';

const reportKinds = ['junit', 'html', 'json'] as const;
type ReportKind = (typeof reportKinds)[number];

interface ReplayOptions extends CommonOptions {
  readonly filter?: string;
  readonly tag: readonly string[];
  readonly report: ReadonlyMap<ReportKind, string>;
  readonly gaps?: boolean;
  readonly json?: boolean;
}

export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .description('run conversations of fixtures and say what does not hold')
    .argument('<paths...>', 'YAML files of conversations, or folders of them')
    .option('--filter <text>', 'only conversations with this in their names')
    .option('--tag <tag>', 'only conversations with this tag; may be repeated, any will do', collect, [])
    .option('--report <places>', 'write reports: junit=FILE,html=FILE,json=FILE', readPlaces, new Map())
    .option('--gaps', 'list the answers that no conversation reaches')
    .option(...indexOption)
    .option(...jsonOption)
    .action(runReplay);
}

async function runReplay(paths: readonly string[], options: ReplayOptions): Promise<void> {
  const { filter, tag: tags, report } = options;
  await prepareResults([...report.values()]);
  const onProgress = createProgress('conversations');
  const run = await replay({ paths, filter, tags, onProgress }, settingsFor(options));
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

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Parser of `--report`, for commander; repeated ones add up. */
function readPlaces(value: string, before: ReadonlyMap<ReportKind, string>): ReadonlyMap<ReportKind, string> {
  const places = new Map(before);
  for (const item of value.split(',')) {
    const [, name = '', path = ''] = /^([^=]*)=(.*)$/.exec(item) ?? [];
    const kind = reportKinds.find((known) => known === name);
    if (kind === undefined || path === '') {
      throw new InvalidArgumentError(`Write ${reportKinds.map((known) => `${known}=FILE`).join(',')}.`);
    }
    if (places.has(kind)) throw new InvalidArgumentError(`${kind} is named twice.`);
    places.set(kind, path);
  }
  return places;
}
