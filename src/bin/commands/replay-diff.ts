import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { type Comparable, diffReplays } from '../../app/replay-diff.ts';
import { systemIds } from '../../core/clock.ts';
import { GuichetError, messageOf } from '../../core/errors.ts';
import { decodeUtf8 } from '../../core/text.ts';
import { prepareResults, writeResult } from '../../evaluation/figures/result-files.ts';
import type { ReplayThresholds } from '../../protocol/replay.ts';
import {
  type AcceptedChange,
  type Judgement,
  judgeChanges,
  parseAccepted,
} from '../../replay/diff/accepted-changes.ts';
import { describeDiff } from '../../replay/diff/describe-diff.ts';
import { formatDiff } from '../../replay/diff/format-diff.ts';
import { renderMarkdown } from '../../replay/diff/render-markdown.ts';
import type { DiffRun } from '../../replay/diff/run-diff.ts';
import { jsonOption, serverAddress, settingsFor } from '../options.ts';
import { collect, type ReportPlaces, reportPlaces } from '../report-places.ts';
import { createProgress, exitCode, note, printJson, printLine } from '../terminal.ts';

const reportKinds = ['markdown', 'json'] as const;
type ReportKind = (typeof reportKinds)[number];

/** What is named on the command line to be compared. */
type Place =
  | { readonly kind: 'index'; readonly folder: string }
  | { readonly kind: 'service'; readonly url: string };

interface DiffOptions {
  readonly thresholdsA?: ReplayThresholds;
  readonly thresholdsB?: ReplayThresholds;
  readonly accept?: string;
  readonly filter?: string;
  readonly tag: readonly string[];
  readonly report: ReportPlaces<ReportKind>;
  readonly json?: boolean;
}

/** Where the fixtures of a project stand, from its folder. */
const USUAL_FIXTURES = 'tests/conversations';

const HELP = `
A service lets replays in by its GUICHET_REPLAY_KEY, which has to stand in this environment; that of <b> may
stand in GUICHET_REPLAY_KEY_B where it is another one.`;

/** `replay diff`: exit code 1 for a harmful change that is not accepted. */
export function addReplayDiffCommand(replay: Command): void {
  replay
    .command('diff')
    .description('say turn by turn what another index, service or setting makes of the same conversations')
    .argument('<a>', 'before: an index folder, or the address of a running service', readPlace)
    .argument('[b]', 'after: the same; without it, <a> with other thresholds', readPlace)
    .argument('[paths...]', `YAML files of conversations, or folders of them (default: ${USUAL_FIXTURES})`)
    .option('--thresholds-a <p,p>', 'least probabilities of an answer and of a choice before', readThresholds)
    .option('--thresholds-b <p,p>', 'the same after', readThresholds)
    .option('--accept <file>', 'YAML file of harmful changes that are wanted')
    .option('--filter <text>', 'only conversations with this in their names')
    .option('--tag <tag>', 'only conversations with this tag; may be repeated, any will do', collect, [])
    .option(
      '--report <places>',
      'write reports: markdown=FILE,json=FILE',
      reportPlaces(reportKinds),
      new Map(),
    )
    .option(...jsonOption)
    .addHelpText('after', HELP)
    .action(runDiff);
}

async function runDiff(
  placeA: Place,
  placeB: Place | undefined,
  named: readonly string[],
  options: DiffOptions,
): Promise<void> {
  const { thresholdsA, thresholdsB, filter, tag: tags, report } = options;
  if (placeB === undefined && thresholdsA === undefined && thresholdsB === undefined)
    throw nothingToCompare();
  const paths = named.length > 0 ? named : findUsualFixtures();
  const accepted = options.accept === undefined ? [] : await readAccepted(options.accept);
  await prepareResults([...report.values()]);
  const onProgress = createProgress('conversations');
  const { replayKey, replayKeyB = replayKey } = settingsFor({});
  const other = placeB ?? placeA;
  const before = toComparable(placeA, replayKey, thresholdsA);
  const after = toComparable(other, isSameService(placeA, other) ? replayKey : replayKeyB, thresholdsB);
  const run = await diffReplays({ paths, filter, tags, onProgress }, before, after);
  const judgement = judgeChanges(run.changes, accepted);
  for (const [kind, path] of report) {
    await writeResult(path, render(kind, run, judgement), systemIds.next());
    note(`wrote ${path}`);
  }
  process.exitCode = judgement.refused.length > 0 ? exitCode.checkFailed : exitCode.done;
  if (options.json) printJson(describeDiff(run, judgement));
  else for (const line of formatDiff(run, judgement)) printLine(line);
}

/** A service that is compared with itself has one key. */
function isSameService(one: Place, other: Place): boolean {
  return one.kind === 'service' && other.kind === 'service' && one.url === other.url;
}

function toComparable(
  place: Place,
  key: string | undefined,
  thresholds: ReplayThresholds | undefined,
): Comparable {
  if (place.kind === 'service') return { kind: 'service', url: place.url, key, thresholds };
  const settings = settingsFor({ index: place.folder });
  if (thresholds === undefined) return { kind: 'index', settings };
  const { answer: minProbability, choice: minChoiceProbability } = thresholds;
  return { kind: 'index', settings: { ...settings, minProbability, minChoiceProbability } };
}

function render(kind: ReportKind, run: DiffRun, judgement: Judgement): string {
  if (kind === 'markdown') return renderMarkdown(run, judgement);
  return `${JSON.stringify(describeDiff(run, judgement), null, 2)}\n`;
}

function findUsualFixtures(): readonly string[] {
  if (existsSync(USUAL_FIXTURES)) return [USUAL_FIXTURES];
  throw new GuichetError({
    kind: 'input',
    code: 'FIXTURE_MISSING',
    message: `no fixtures are named, and there is no folder ${USUAL_FIXTURES} here`,
    remedy: 'Name .yaml files of conversations, or folders of them, behind what is compared.',
  });
}

async function readAccepted(file: string): Promise<AcceptedChange[]> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new GuichetError({
      kind: 'input',
      code: 'ACCEPTED_MISSING',
      message: `${file} cannot be read: ${messageOf(cause)}`,
      remedy: 'Name the YAML file of accepted changes, or leave --accept out.',
      cause,
    });
  }
  return parseAccepted(decodeUtf8(bytes, file), file);
}

/** Parser of what is compared, for commander. */
function readPlace(value: string): Place {
  return /^https?:/i.test(value)
    ? { kind: 'service', url: serverAddress(value) }
    : { kind: 'index', folder: value };
}

/** Parser of «0.64,0.44», for commander. */
function readThresholds(value: string): ReplayThresholds {
  const parts = value.split(',').map((part) => part.trim());
  const numbers = parts.map(Number);
  const isFine =
    parts.length === 2 && parts.every((part, i) => part !== '' && numbers[i]! >= 0 && numbers[i]! <= 1);
  if (!isFine) throw new InvalidArgumentError('Write two probabilities from 0 to 1, such as 0.64,0.44.');
  return { answer: numbers[0]!, choice: numbers[1]! };
}

function nothingToCompare(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'NOTHING_TO_COMPARE',
    message: 'one index or service is named, and no thresholds',
    remedy: 'Name a second one, or thresholds with --thresholds-a or --thresholds-b.',
  });
}
