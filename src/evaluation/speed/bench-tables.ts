import { peerNames } from '../peers/peer-names.ts';
import type { EngineReport } from './bench-round.ts';

/** One round of the bench, and what it was about. */
export interface BenchRound {
  readonly answers: number;
  /** Of the answers, those that were recombined from sentences of the others. */
  readonly distractors: number;
  /** Whether the distractors' vectors were composed line by line instead of embedded. */
  readonly composed: boolean;
  readonly seed: number;
  /** This engine first. */
  readonly engines: readonly EngineReport[];
}

type Measured = Extract<EngineReport, { state: 'measured' }>;

/** A round as tables that read well on a terminal and as Markdown, a line an element. */
export function formatRound({ answers, distractors, composed, seed, engines }: BenchRound): string[] {
  const measured = engines.filter((engine) => engine.state === 'measured');
  const quality = formatQuality(measured);
  return [
    `## ${answers} answers`,
    '',
    ...(distractors > 0 ? [describeDistractors(distractors, composed, seed), ''] : []),
    ...(quality.length > 0 ? [...quality, ''] : []),
    ...formatCosts(
      engines,
      measured.find(({ name }) => name === peerNames.langchain),
    ),
    ...engines.flatMap((engine) => (engine.state === 'gave-up' ? [`${engine.name}: ${engine.message}`] : [])),
  ];
}

function describeDistractors(count: number, composed: boolean, seed: number): string {
  const vectors = composed
    ? 'their vectors are composed of those of their sentences, not embedded as a whole'
    : 'all of them really embedded';
  return `${count} of them recombined from sentences that no right answer contains (seed ${seed}), ${vectors}.`;
}

function formatQuality(engines: readonly Measured[]): string[] {
  const rows = engines.flatMap(({ name, quality }) =>
    quality.map(({ set, questions, recallAt1, recallAt3, recallAt5, mrr }) => [
      set,
      name,
      `${questions}`,
      ...[recallAt1, recallAt3, recallAt5, mrr].map((value) => value.toFixed(3)),
    ]),
  );
  if (rows.length === 0) return [];
  const sets = [...new Set(rows.map(([set]) => set))];
  const bySet = sets.flatMap((set) => rows.filter(([of]) => of === set));
  return alignTable(['questions', 'engine', 'n', 'R@1', 'R@3', 'R@5', 'MRR@10'], bySet, 2);
}

function formatCosts(engines: readonly EngineReport[], tutorial: Measured | undefined): string[] {
  const header = ['engine', 'search p50', 'p95', '× tutorial', 'without embedding p50', 'p95'];
  const rest = ['index', 'index peak', 'opening', 'resident', 'peak', 'disk'];
  const rows = engines.map((engine) =>
    engine.state === 'measured'
      ? [engine.name, ...formatTimes(engine, tutorial), ...formatSizes(engine)]
      : [engine.name, describeFailure(engine), ...Array(header.length + rest.length - 2).fill('–')],
  );
  return alignTable([...header, ...rest], rows, 1);
}

function formatTimes({ searchMs, withoutEmbeddingMs }: Measured, tutorial: Measured | undefined): string[] {
  const ratio = tutorial && searchMs.median / tutorial.searchMs.median;
  return [
    ...[searchMs.median, searchMs.p95].map(milliseconds),
    ratio === undefined ? '–' : ratio.toFixed(2),
    ...[withoutEmbeddingMs.median, withoutEmbeddingMs.p95].map(milliseconds),
  ];
}

function formatSizes({ indexMs, indexPeakMb, openMs, residentMb, peakMb, diskMb }: Measured): string[] {
  return [
    seconds(indexMs),
    megabytes(indexPeakMb),
    seconds(openMs),
    megabytes(residentMb),
    megabytes(peakMb),
    megabytes(diskMb),
  ];
}

function describeFailure({ reason, during }: Extract<EngineReport, { state: 'gave-up' }>): string {
  return reason === 'absent' ? 'not installed' : `${reason === 'too-slow' ? 'too slow' : reason} (${during})`;
}

/** Columns from `firstRight` on stand to the right. */
function alignTable(header: readonly string[], rows: readonly (readonly string[])[], firstRight: number) {
  const widths = header.map((name, column) =>
    Math.max(name.length, 3, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i < firstRight ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i < firstRight ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(header), line(rule), ...rows.map(line)];
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function megabytes(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} MB`;
}
