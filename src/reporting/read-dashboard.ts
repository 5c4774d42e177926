import { shortName } from '../core/answer.ts';
import { compareText } from '../core/text.ts';
import { weightedPercentile } from '../metrics/weighted-percentile.ts';
import type {
  AnswerFigures,
  Dashboard,
  DashboardRequest,
  DayFigures,
  ResponseTimes,
} from '../protocol/dashboard.ts';
import { dateOf, dayNumber } from '../protocol/date-span.ts';
import { actionSchema } from '../protocol/turn.ts';
import type { Fact, FactKind } from '../store/facts.ts';
import type { KeptFigures } from '../store/figures.ts';

/** An answer of the corpus, by the name that people know it by. */
export interface NamedAnswer {
  readonly sha256: string;
  readonly title: string;
}

export interface DashboardSources {
  readonly figures: KeptFigures;
  /** All of the corpus, in its order. */
  readonly corpus: readonly NamedAnswer[];
  /** What to call answers that the corpus does not have any more, by their hash. */
  readonly gone: ReadonlyMap<string, string>;
}

/** Share of the times that the second figure of `responseMs` is not exceeded by. */
const MOST = 0.95;

/** Everything that was counted from one day to another, all answers listed. */
export function readDashboard({ from, to }: DashboardRequest, sources: DashboardSources): Dashboard {
  const { figures, corpus } = sources;
  const days = listDays(figures.days, dayNumber(from), dayNumber(to));
  const answers = listAnswers(sources);
  const shown = new Set(answers.filter((answer) => answer.shown > 0).map(({ answer }) => answer));
  const neverShown = corpus
    .map(({ sha256, title }) => ({ answer: shortName(sha256), title }))
    .filter(({ answer }) => !shown.has(answer));
  const responseMs = timesOf(figures.days);
  return {
    from,
    to,
    days,
    ...(responseMs !== undefined && { responseMs }),
    answers,
    neverShown,
    counts: { answers: answers.length, neverShown: neverShown.length },
    coverage: corpus.length === 0 ? 0 : 1 - neverShown.length / corpus.length,
    persons: { asked: sumOf(figures.days, 'asked'), taken: sumOf(figures.days, 'taken') },
  };
}

/** Hashes of the answers of these figures that the corpus does not have. */
export function listGone(figures: KeptFigures, corpus: readonly NamedAnswer[]): string[] {
  const known = new Set(corpus.map(({ sha256 }) => sha256));
  return [...new Set(figures.answers.map(({ name }) => name))].filter((sha256) => !known.has(sha256));
}

function listDays(facts: readonly Fact[], first: number, last: number): DayFigures[] {
  const byDay = groupFacts(facts, ({ day }) => day);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    describeDay(first + i, byDay.get(first + i) ?? []),
  );
}

function describeDay(day: number, facts: readonly Fact[]): DayFigures {
  const responseMs = timesOf(facts);
  const turns = actionSchema.options.map((action) => [action, sumOf(facts, 'turn', action)] as const);
  return {
    day: dateOf(day),
    conversations: sumOf(facts, 'conversation'),
    turns: Object.fromEntries(turns) as DayFigures['turns'],
    useful: sumOf(facts, 'useful'),
    useless: sumOf(facts, 'useless'),
    ...(responseMs !== undefined && { responseMs }),
  };
}

function timesOf(facts: readonly Fact[]): ResponseTimes | undefined {
  const times = facts
    .filter(({ kind }) => kind === 'response')
    .map(({ name, count }) => ({ value: Number(name), count }));
  const [median, p95] = [weightedPercentile(times, 1 / 2), weightedPercentile(times, MOST)];
  return median === undefined || p95 === undefined ? undefined : { median, p95 };
}

function listAnswers({ figures, corpus, gone }: DashboardSources): AnswerFigures[] {
  const titles = new Map(corpus.map(({ sha256, title }) => [sha256, title]));
  return [...groupFacts(figures.answers, ({ name }) => name)]
    .map(([sha256, facts]) => ({
      answer: shortName(sha256),
      title: titles.get(sha256) ?? gone.get(sha256) ?? '',
      isInCorpus: titles.has(sha256),
      shown: sumOf(facts, 'shown'),
      useful: sumOf(facts, 'useful'),
      useless: sumOf(facts, 'useless'),
    }))
    .sort((a, b) => b.shown - a.shown || compareText(a.answer, b.answer));
}

function groupFacts<Key>(facts: readonly Fact[], keyOf: (fact: Fact) => Key): Map<Key, Fact[]> {
  const groups = new Map<Key, Fact[]>();
  for (const fact of facts) {
    const group = groups.get(keyOf(fact));
    if (group === undefined) groups.set(keyOf(fact), [fact]);
    else group.push(fact);
  }
  return groups;
}

function sumOf(facts: readonly Fact[], kind: FactKind, name?: string): number {
  return facts
    .filter((fact) => fact.kind === kind && (name === undefined || fact.name === name))
    .reduce((sum, { count }) => sum + count, 0);
}
