import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { compareText } from '../core/text.ts';
import { type Fact, sumFacts } from './facts.ts';
import type { ConversationWanted, FiguresStore, FoundConversation, KeptFigures } from './figures.ts';
import { FIRST_EVENTS, findFirstWords } from './first-words.ts';
import type { SqlEngine } from './sql-engine.ts';
import type { StoreTables } from './sql-tables.ts';
import type { Terms } from './store-options.ts';

/** Figures and search in the SQL database of the conversations. */
export function createSqlFigures(
  { db, attempt }: Pick<SqlEngine, 'db' | 'attempt'>,
  { conversationsEnd }: Pick<Terms, 'conversationsEnd'>,
): FiguresStore {
  const read = <Result>(work: (db: Kysely<StoreTables>) => Promise<Result>): Promise<Result> =>
    attempt(() =>
      db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read').execute(work),
    );
  return {
    readFigures: (from, to) => read((tx) => readFigures(tx, from, to)),
    find: (wanted) => read((tx) => findConversations(tx, wanted, conversationsEnd())),
  };
}

const factTables = ['conversation_facts', 'day_facts'] as const;

/** A query for each table and shape: over both at once, neither database would use their indexes. */
async function readFigures(db: Kysely<StoreTables>, from: number, to: number): Promise<KeptFigures> {
  const [days, answers]: [Fact[][], Fact[][]] = [[], []];
  for (const table of factTables) {
    const kept = sql`from ${sql.table(table)} where day between ${from} and ${to}`;
    const named = await sql<Fact>`
      select day, kind, name, sum(count) as count ${kept}
      and kind in ('conversation', 'turn', 'response', 'asked', 'taken') group by day, kind, name`.execute(
      db,
    );
    const unnamed = await sql<Fact>`
      select day, kind, '' as name, sum(count) as count ${kept}
      and kind in ('shown', 'useful', 'useless') group by day, kind`.execute(db);
    const ofAnswers = await sql<Omit<Fact, 'day'>>`
      select kind, name, sum(count) as count ${kept}
      and kind in ('shown', 'useful', 'useless') group by kind, name`.execute(db);
    days.push([...named.rows, ...unnamed.rows]);
    answers.push(ofAnswers.rows.map((fact) => ({ ...fact, day: from })));
  }
  return { days: addUp(days), answers: addUp(answers) };
}

/** Most often one of the tables has nothing, and there is nothing to add up. */
function addUp(tables: readonly Fact[][]): readonly Fact[] {
  const filled = tables.filter(({ length }) => length > 0);
  return filled.length > 1 ? sumFacts(filled.flat()) : filled.flat();
}

async function findConversations(
  db: Kysely<StoreTables>,
  wanted: ConversationWanted,
  expiry: number,
): Promise<FoundConversation[]> {
  const rows = await restrict(
    db.selectFrom('conversations').select(['id', 'started_at', 'last_seen_at']),
    wanted,
    expiry,
  )
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .limit(wanted.limit)
    .execute();
  const ids = rows.map(({ id }) => id);
  const [turns, bodies] = [await countTurns(db, ids), await readFirstBodies(db, ids)];
  return rows.map(({ id, started_at: startedAt, last_seen_at: lastSeenAt }) => ({
    id,
    startedAt,
    lastSeenAt,
    firstWords: findFirstWords(bodies.get(id) ?? []),
    exchanges: turns.get(id) ?? 0,
  }));
}

function restrict<Selected>(
  query: SelectQueryBuilder<StoreTables, 'conversations', Selected>,
  { words = [], from = 0, before, action }: ConversationWanted,
  expiry: number,
): SelectQueryBuilder<StoreTables, 'conversations', Selected> {
  let restricted = query
    .where('kind', '=', 'visitor')
    .where('event_count', '>', 0)
    .where('last_seen_at', '>', Math.max(expiry, from - 1));
  if (before !== undefined) restricted = restricted.where('last_seen_at', '<', before);
  for (const alternatives of words)
    restricted = restricted.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('conversation_terms')
          .select('term')
          .whereRef('conversation_terms.conversation_id', '=', 'conversations.id')
          .where('term', 'in', alternatives),
      ),
    );
  if (action !== undefined)
    restricted = restricted.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('conversation_facts')
          .select('name')
          .whereRef('conversation_facts.conversation_id', '=', 'conversations.id')
          .where('conversation_facts.kind', '=', 'turn')
          .where('name', '=', action),
      ),
    );
  return restricted;
}

async function countTurns(
  db: Kysely<StoreTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('conversation_facts')
    .select(({ fn }) => ['conversation_id', fn.sum<number>('count').as('turns')])
    .where('conversation_id', 'in', ids)
    .where('kind', '=', 'turn')
    .groupBy('conversation_id')
    .execute();
  return new Map(rows.map(({ conversation_id, turns }) => [conversation_id, Number(turns)]));
}

async function readFirstBodies(
  db: Kysely<StoreTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('events')
    .select(['conversation_id', 'seq', 'body'])
    .where('conversation_id', 'in', ids)
    .where('seq', '<', FIRST_EVENTS)
    .execute();
  const ordered = rows.sort((a, b) => compareText(a.conversation_id, b.conversation_id) || a.seq - b.seq);
  const bodies = new Map<string, string[]>();
  for (const { conversation_id, body } of ordered)
    bodies.set(conversation_id, [...(bodies.get(conversation_id) ?? []), body]);
  return bodies;
}
