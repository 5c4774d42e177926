import type { Migration } from 'kysely';
import { conversations } from './0001-conversations.ts';
import { attendance } from './0002-attendance.ts';
import { replays } from './0003-replays.ts';

/** All steps to the present tables, applied in order of name. One that was ever released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-conversations': conversations,
  '0002-attendance': attendance,
  '0003-replays': replays,
};
