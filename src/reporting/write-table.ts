import { writeCsvRow } from '../core/csv-row.ts';
import type { Dashboard, DashboardTable } from '../protocol/dashboard.ts';
import { actionSchema } from '../protocol/turn.ts';

type Row = readonly (string | number)[];

const actions = actionSchema.options;

/** A table of a dashboard as CSV (RFC 4180), its headings in English: programs read them. */
export function writeTable(dashboard: Dashboard, table: DashboardTable): string {
  return writers[table](dashboard).map(writeCsvRow).join('');
}

const writers: Readonly<Record<DashboardTable, (dashboard: Dashboard) => readonly Row[]>> = {
  days: ({ days }) => [
    ['day', 'conversations', ...actions, 'useful', 'useless', 'response_ms_median', 'response_ms_p95'],
    ...days.map(({ day, conversations, turns, useful, useless, responseMs }) => [
      day,
      conversations,
      ...actions.map((action) => turns[action]),
      useful,
      useless,
      responseMs?.median ?? '',
      responseMs?.p95 ?? '',
    ]),
  ],
  answers: ({ answers }) => [
    ['answer', 'title', 'in_corpus', 'shown', 'useful', 'useless'],
    ...answers.map(({ answer, title, isInCorpus, shown, useful, useless }) => [
      answer,
      title,
      isInCorpus ? 'yes' : 'no',
      shown,
      useful,
      useless,
    ]),
  ],
  'never-shown': ({ neverShown }) => [
    ['answer', 'title'],
    ...neverShown.map(({ answer, title }) => [answer, title]),
  ],
};
