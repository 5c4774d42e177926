import type { Kysely, Selectable, Transaction } from 'kysely';
import type {
  DecidedQuestion,
  KeptProposal,
  NewProposal,
  ProposalChange,
  ProposalState,
} from './learning.ts';
import { readChange, readDecision, readEffect, readMiss } from './learning-records.ts';
import type { StoreTables } from './sql-tables.ts';

/** Keeps a proposal; false where its group has one that is not withdrawn. */
export async function insertProposal(db: Kysely<StoreTables>, proposal: NewProposal): Promise<boolean> {
  const { id, group, decision, by, at, change, state, effect, questions } = proposal;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('proposals')
    .values({
      id,
      group_id: group,
      decided_group: state === 'withdrawn' ? null : group,
      decision: JSON.stringify(decision),
      by_login: by,
      at,
      change: change === undefined ? null : JSON.stringify(change),
      state,
      effect: JSON.stringify(effect),
    })
    .onConflict((conflict) => conflict.column('decided_group').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  for (const { conversation, place } of questions) {
    // Not what went meanwhile.
    await db
      .insertInto('proposal_questions')
      .columns(['proposal_id', 'conversation_id', 'place'])
      .expression((kept) =>
        kept
          .selectFrom('misses')
          .select(({ val }) => [val(id).as('proposal_id'), 'conversation_id', 'place'])
          .where('conversation_id', '=', conversation)
          .where('place', '=', place),
      )
      .execute();
  }
  return true;
}

/** All, or the one with this id; the latest first. */
export async function selectProposals(
  db: Kysely<StoreTables>,
  expiry: number,
  id?: string,
): Promise<KeptProposal[]> {
  const rows = await db
    .selectFrom('proposals')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const questions = await db
    .selectFrom('proposal_questions as decided')
    .innerJoin('misses', (join) =>
      join
        .onRef('misses.conversation_id', '=', 'decided.conversation_id')
        .onRef('misses.place', '=', 'decided.place'),
    )
    .innerJoin('conversations', 'conversations.id', 'decided.conversation_id')
    .select(['decided.proposal_id', 'misses.conversation_id', 'misses.place', 'misses.at', 'misses.body'])
    .where('conversations.last_seen_at', '>', expiry)
    .$if(id !== undefined, (query) => query.where('decided.proposal_id', '=', id!))
    .orderBy('misses.conversation_id')
    .orderBy('misses.place')
    .execute();
  const byProposal = new Map<string, DecidedQuestion[]>(rows.map((row) => [row.id, []]));
  for (const { proposal_id, conversation_id: conversation, place, at, body } of questions) {
    const { text } = readMiss(place, at, body);
    byProposal.get(proposal_id)?.push({ conversation, place, text });
  }
  return rows.map((row) => readProposal(row, byProposal.get(row.id)!));
}

function readProposal(row: Selectable<StoreTables['proposals']>, questions: DecidedQuestion[]): KeptProposal {
  return {
    id: row.id,
    group: row.group_id,
    decision: readDecision(row.decision),
    by: row.by_login,
    at: row.at,
    ...(row.change !== null && { change: readChange(row.change) }),
    state: row.state,
    effect: readEffect(row.effect),
    questions,
  };
}

/** Changes a proposal that is in a state; false where there is none, or in another state. */
export async function updateProposal(
  db: Transaction<StoreTables>,
  id: string,
  from: ProposalState,
  { state, change, effect }: ProposalChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('proposals')
    .set({
      state: state ?? from,
      ...(state === 'withdrawn' && { decided_group: null }),
      ...(change !== undefined && { change: JSON.stringify(change) }),
      ...(effect !== undefined && { effect: JSON.stringify(effect) }),
    })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
