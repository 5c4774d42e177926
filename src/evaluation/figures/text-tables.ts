import { alignColumns } from '../align-columns.ts';
import type { ConfidenceFigures, CoverageAtRisk } from './confidence-figures.ts';
import { ANSWERABLE_SERVED } from './confidence-figures.ts';
import type { Evaluation } from './evaluate.ts';
import type { Figure, Grouped } from './figure.ts';
import type { RetrievalFigures } from './retrieval-figures.ts';
import type { VerdictFigures } from './turn-figures.ts';
import type { Verdict } from './verdict.ts';
import type { OverlappingPair } from './word-overlap.ts';

/** An evaluation as compact tables for a terminal, a line an element. */
export function formatEvaluation(evaluation: Evaluation): string[] {
  const { outcomes, unlabelled, disagreements, seed } = evaluation;
  const notes = [
    `${outcomes.length} questions; intervals of 95 %, bootstrap over the questions, seed ${seed}`,
    ...(unlabelled > 0 ? [`${unlabelled} rows without a label are left out`] : []),
    ...(disagreements > 0 ? [`${disagreements} turns show another answer first than the search finds`] : []),
  ];
  const tables = [
    formatRetrieval(evaluation.retrieval),
    ...formatTurns(evaluation),
    formatConfidence(evaluation),
    formatOverlap(evaluation),
  ];
  return [...notes, ...tables.filter((table) => table.length > 0).flatMap((table) => ['', ...table])];
}

function formatRetrieval({ overall, byKind, byLang }: Grouped<RetrievalFigures>): string[] {
  if (overall === undefined) return [];
  const columns = (figures: RetrievalFigures): Figure[] => [
    figures.recallAt1,
    figures.recallAt3,
    figures.recallAt5,
    figures.mrr,
    figures.ndcgAt10,
  ];
  const row = (name: string, figures: RetrievalFigures): string[] => [
    name,
    `${figures.questions}`,
    ...columns(figures).map(({ value }) => decimals(value)),
  ];
  return alignColumns([
    ['retrieval', 'n', 'R@1', 'R@3', 'R@5', 'MRR', 'nDCG@10'],
    row('all', overall),
    ['  from', '', ...columns(overall).map(({ low }) => decimals(low))],
    ['  to', '', ...columns(overall).map(({ high }) => decimals(high))],
    ...[byKind, byLang].flatMap((groups) =>
      Object.entries(groups).map(([name, figures]) => row(name, figures)),
    ),
  ]);
}

function formatTurns({ turns: { overall, byKind } }: Evaluation): string[][] {
  const groups = [['all', overall] as const, ...Object.entries(byKind)];
  const table = <V extends Verdict>(
    title: string,
    columns: Readonly<Record<V, string>>,
    figuresOf: (figures: NonNullable<typeof overall>) => VerdictFigures<V> | undefined,
  ): string[] => {
    const verdicts = Object.keys(columns) as V[];
    const rows = groups.flatMap(([name, figures]) => {
      const found = figures && figuresOf(figures);
      return found
        ? [[name, `${found.questions}`, ...verdicts.map((verdict) => countAndShare(found, verdict))]]
        : [];
    });
    const header = [title, 'n', ...verdicts.map((verdict) => columns[verdict])];
    return rows.length === 0 ? [] : alignColumns([header, ...rows]);
  };
  const answerable = {
    rightAnswer: 'right',
    rightChoice: 'choice',
    wrongAnswer: 'wrong',
    wrongChoice: 'wrong choice',
    noAnswer: 'nothing',
  };
  const unanswerable = { refused: 'nothing', offeredChoice: 'choice', answered: 'answered' };
  const expected = { asExpected: 'as expected', otherwise: 'otherwise' };
  return [
    table('answerable', answerable, (figures) => figures.answerable),
    table('unanswerable', unanswerable, (figures) => figures.unanswerable),
    table('small talk', expected, ({ expected }) => expected.smalltalk),
    table('handoff', expected, ({ expected }) => expected.handoff),
  ];
}

function countAndShare<V extends Verdict>({ counts, shares }: VerdictFigures<V>, verdict: V): string {
  return `${counts[verdict]} ${decimals(shares[verdict].value)}`;
}

function formatConfidence({ confidence: { all, answerable, atAnswerableServed } }: Evaluation): string[] {
  const row = (name: string, figures: ConfidenceFigures | undefined): string[][] => {
    if (figures === undefined) return [];
    const { questions, right, calibrationError, auc, areaUnderRiskCoverage, coverageAtRisk } = figures;
    return [
      [
        name,
        `${questions}`,
        `${right}`,
        ...[calibrationError, auc, areaUnderRiskCoverage].map(withInterval),
        ...coverageAtRisk.map(formatCoverage),
      ],
    ];
  };
  const risks = (all?.coverageAtRisk ?? []).map(({ risk }) => `served at ${100 * risk} %`);
  return [
    ...alignColumns([
      ['confidence', 'n', 'right', 'ECE', 'AUC', 'AURC', ...risks],
      ...row('all', all),
      ...row('answerable', answerable),
    ]),
    ...(atAnswerableServed
      ? [
          `risk ${decimals(atAnswerableServed.risk)} when ${100 * ANSWERABLE_SERVED} % of the answerable are served ` +
            `(threshold ${decimals(atAnswerableServed.threshold)})`,
        ]
      : []),
  ];
}

function formatCoverage({ point }: CoverageAtRisk): string {
  return decimals(point?.coverage ?? 0);
}

function formatOverlap({ overlap }: Evaluation): string[] {
  if (overlap === undefined) return [];
  const { median, maximum, compared, worst } = overlap;
  const figures = `median ${decimals(median)}, maximum ${decimals(maximum)}, ${compared} questions`;
  return [`word overlap with stored questions: ${figures}`, ...worst.map(formatPair)];
}

function formatPair({ line, overlap, query, phrasing }: OverlappingPair): string {
  return `  ${decimals(overlap)}  line ${line}: ${shorten(query)} | ${shorten(phrasing)}`;
}

const LONGEST = 60;

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}

function withInterval(figure: Figure | undefined): string {
  return figure === undefined
    ? '–'
    : `${decimals(figure.value)} (${decimals(figure.low)}–${decimals(figure.high)})`;
}

function decimals(value: number): string {
  return value.toFixed(3);
}
