import { alignColumns } from '../align-columns.ts';
import type { Gold } from '../labelled/gold.ts';
import type { ByKind, Figures, GoalFigures } from './figures.ts';
import type { PolicyName } from './policies.ts';
import type { PolicyRun, Simulation } from './simulate.ts';

/** What the columns are called. */
const POLICIES: Readonly<Record<PolicyName, string>> = {
  asSet: 'as set',
  titles: 'titles only',
  none: 'no questions',
};

type Measure = readonly [title: string, (figures: GoalFigures) => string];

const measures: Readonly<Record<Gold['type'], readonly Measure[]>> = {
  answerable: [
    ['answerable: right answer', ({ shares }) => decimals(shares.right)],
    ['messages until it', ({ messagesUntilRight: count }) => (count === undefined ? '–' : count.toFixed(2))],
    ['wrong answer taken', ({ shares }) => decimals(shares.wrong)],
    ['person asked for', ({ shares }) => decimals(shares.person)],
    ['given up', ({ shares }) => decimals(shares.gaveUp)],
    ['facet questions', ({ facetQuestions }) => `${facetQuestions}`],
    ['title choices', ({ titleChoices }) => `${titleChoices}`],
  ],
  unanswerable: [
    ['unanswerable: no answer taken', ({ shares }) => decimals(1 - shares.wrong)],
    ['facet questions', ({ facetQuestions }) => `${facetQuestions}`],
    ['title choices', ({ titleChoices }) => `${titleChoices}`],
  ],
  expected: [['small talk, handoff: as expected', ({ shares }) => decimals(shares.right)]],
};

/** Lines of the queries file named of each facet; the JSON has them all. */
const LISTED = 12;

/** A simulation as compact tables for a terminal, a line an element. */
export function formatSimulation({ seed, habits, unlabelled, runs }: Simulation): string[] {
  const conversations = runs[0]?.conversations.length ?? 0;
  const notices = `a wrong answer is noticed with probability ${habits.notices}`;
  return [
    `${conversations} conversations with each policy, seed ${seed}; ${notices}`,
    ...(unlabelled > 0 ? [`${unlabelled} rows without a label are left out`] : []),
    ...formatGoals(runs),
    '',
    ...alignColumns(formatRest(runs)),
    ...formatFacets(runs[0]),
  ];
}

function formatGoals(runs: readonly PolicyRun[]): string[] {
  const rows = (Object.keys(measures) as Gold['type'][]).flatMap((type) => {
    const groups = runs.flatMap(({ figures }) => figures.goals[type] ?? []);
    if (groups.length === 0) return [];
    return measures[type].flatMap((measure) => [[''], ...formatMeasure(measure, groups)]);
  });
  return alignColumns([headerOf(runs, 'n'), ...rows]);
}

/** One row for all, then one for each kind; the count is that of the first policy, which changes of subject may vary. */
function formatMeasure([title, show]: Measure, groups: readonly ByKind[]): string[][] {
  const row = (name: string, figures: readonly (GoalFigures | undefined)[]): string[] => [
    name,
    `${figures[0]?.conversations ?? 0}`,
    ...figures.map((known) => (known === undefined ? '–' : show(known))),
  ];
  const kinds = [...new Set(groups.flatMap(({ byKind }) => Object.keys(byKind)))];
  const overall = groups.map((group) => group.overall);
  return [
    row(title, overall),
    ...kinds.map((kind) =>
      row(
        `  ${kind}`,
        groups.map(({ byKind }) => byKind[kind]),
      ),
    ),
  ];
}

function formatRest(runs: readonly PolicyRun[]): string[][] {
  const row = (name: string, show: (figures: Figures) => string): string[] => [
    name,
    ...runs.map(({ figures }) => show(figures)),
  ];
  const ways = [...new Set(runs.flatMap(({ figures }) => Object.keys(figures.written)))];
  return [
    headerOf(runs),
    row('changes of subject, taken up', ({ changes }) => ratio(changes.takenUp, changes.asked)),
    row('direct questions asked back', ({ askedBack: { direct } }) => ratio(direct.asked, direct.questions)),
    row('  more than once', ({ askedBack: { direct } }) => ratio(direct.askedAgain, direct.questions)),
    ...ways.map((way) =>
      row(`written as ${way}, understood`, ({ written }) => {
        const { understood, count } = written[way as keyof typeof written] ?? { understood: 0, count: 0 };
        return ratio(understood, count);
      }),
    ),
  ];
}

function formatFacets(run: PolicyRun | undefined): string[] {
  const facets = Object.entries(run?.figures.askedBack.facets ?? {});
  return facets.flatMap(([facet, questions]) => {
    const times = questions.reduce((sum, question) => sum + question.times, 0);
    const lines = questions.slice(0, LISTED).map(({ line }) => line);
    const more = questions.length > LISTED ? ', …' : '';
    return [
      '',
      `${facet}: asked ${times} times about ${questions.length} questions`,
      `  lines ${lines.join(', ')}${more}`,
    ];
  });
}

function headerOf(runs: readonly PolicyRun[], ...before: readonly string[]): string[] {
  return ['', ...before, ...runs.map(({ policy }) => POLICIES[policy])];
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '–' : `${part} of ${whole}`;
}

function decimals(value: number): string {
  return value.toFixed(3);
}
