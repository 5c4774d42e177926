import type { Insertable, Kysely } from 'kysely';
import type { DialogueEvent } from '../dialogue/events.ts';
import { type Fact, foldFacts, keyOfFact } from './facts.ts';
import type { StoreTables } from './sql-tables.ts';
import { listTerms } from './terms.ts';

/** Rows inserted at a time: no database takes any number of values in one statement. */
const ROWS_AT_ONCE = 500;

type FactRow = Insertable<StoreTables['conversation_facts']>;
type TermRow = Insertable<StoreTables['conversation_terms']>;

/** What figures and search keep of one conversation. */
export interface Traces {
  readonly facts: readonly FactRow[];
  readonly terms: readonly TermRow[];
}

/** Of a conversation with all its events. */
export function tracesOf(conversation: string, events: readonly DialogueEvent[]): Traces {
  return {
    facts: foldFacts([], events).map((fact) => ({ conversation_id: conversation, ...fact })),
    terms: [...listTerms(events)].map((term) => ({ conversation_id: conversation, term })),
  };
}

/** Keeps what has become of a visitor's conversation by events that are appended; of a replay nothing. */
export async function keepTraces(
  db: Kysely<StoreTables>,
  id: string,
  events: readonly DialogueEvent[],
): Promise<void> {
  const conversation = db.selectFrom('conversations').select('kind').where('id', '=', id);
  if ((await conversation.executeTakeFirst())?.kind !== 'visitor') return;
  await insertTerms(db, tracesOf(id, events).terms);
  const before: Fact[] = await db
    .selectFrom('conversation_facts')
    .select(['day', 'kind', 'name', 'count'])
    .where('conversation_id', '=', id)
    .execute();
  await replaceFacts(db, id, before, foldFacts(before, events));
}

async function replaceFacts(
  db: Kysely<StoreTables>,
  id: string,
  before: readonly Fact[],
  after: readonly Fact[],
): Promise<void> {
  const counts = new Map(before.map((fact) => [keyOfFact(fact), fact.count]));
  const kept = new Set(after.map(keyOfFact));
  for (const { day, kind, name } of before.filter((fact) => !kept.has(keyOfFact(fact))))
    await db
      .deleteFrom('conversation_facts')
      .where('conversation_id', '=', id)
      .where('day', '=', day)
      .where('kind', '=', kind)
      .where('name', '=', name)
      .execute();
  const changed = after.filter((fact) => counts.get(keyOfFact(fact)) !== fact.count);
  await insertFacts(
    db,
    changed.map((fact) => ({ conversation_id: id, ...fact })),
  );
}

/** Inserts facts; one that is there gets the new count. */
export async function insertFacts(db: Kysely<StoreTables>, rows: readonly FactRow[]): Promise<void> {
  for (const some of inParts(rows))
    await db
      .insertInto('conversation_facts')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['conversation_id', 'kind', 'name', 'day'])
          .doUpdateSet(({ ref }) => ({ count: ref('excluded.count') })),
      )
      .execute();
}

/** Inserts terms that are not there yet. */
export async function insertTerms(db: Kysely<StoreTables>, rows: readonly TermRow[]): Promise<void> {
  for (const some of inParts(rows))
    await db
      .insertInto('conversation_terms')
      .values(some)
      .onConflict((conflict) => conflict.columns(['term', 'conversation_id']).doNothing())
      .execute();
}

/**
 * Adds the facts of conversations that go to the sums of their days, which nothing ties to a conversation. In one order,
 * so that two processes that sweep do not wait for each other in a circle.
 */
export async function sumUp(db: Kysely<StoreTables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .insertInto('day_facts')
    .columns(['day', 'kind', 'name', 'count'])
    .expression((from) =>
      from
        .selectFrom('conversation_facts')
        .where('conversation_id', 'in', ids)
        .groupBy(['day', 'kind', 'name'])
        .select(({ fn }) => ['day', 'kind', 'name', fn.sum<number>('count').as('count')])
        .orderBy('day')
        .orderBy('kind')
        .orderBy('name'),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'kind', 'name'])
        .doUpdateSet(({ eb, ref }) => ({ count: eb(ref('day_facts.count'), '+', ref('excluded.count')) })),
    )
    .execute();
}

/** Erases the sums of this day and of earlier ones. */
export async function forgetSums(db: Kysely<StoreTables>, day: number): Promise<void> {
  await db.deleteFrom('day_facts').where('day', '<=', day).execute();
}

function* inParts<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    yield rows.slice(start, start + ROWS_AT_ONCE);
}
