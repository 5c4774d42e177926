import type { Migration } from 'kysely';
import { conversations } from './0001-conversations.ts';
import { attendance } from './0002-attendance.ts';
import { replays } from './0003-replays.ts';
import { lists } from './0004-lists.ts';
import { accounts } from './0005-accounts.ts';
import { drafts } from './0006-drafts.ts';
import { learning } from './0008-learning.ts';
import { figures } from './0009-figures.ts';

/** All steps to the present tables, applied in order of name. One that was ever released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-conversations': conversations,
  '0002-attendance': attendance,
  '0003-replays': replays,
  '0004-lists': lists,
  '0005-accounts': accounts,
  '0006-drafts': drafts,
  '0008-learning': learning,
  '0009-figures': figures,
};
