import { z } from 'zod';
import { factKinds } from './facts.ts';
import type { StoreTables } from './sql-tables.ts';

/** Tables that a copy of the store has row by row, since nothing has to be proved of them. */

const name = z.string().min(1);
const time = z.int().min(0);
const json = z.string().refine((text) => text.trim() !== '' && isJson(text), 'must be JSON');

/** Rows by the table's name; a table comes after those that it refers to. */
const rowSchemas = {
  agent_accounts: z.strictObject({
    id: name,
    login: name,
    name,
    role: z.enum(['agent', 'supervisor']),
    password_hash: z.string().nullable(),
    is_disabled: z.union([z.literal(0), z.literal(1)]),
    created_at: time,
    last_seen_at: time.nullable(),
  }),
  agent_audit: z.strictObject({
    id: name,
    at: time,
    by_login: z.string().nullable(),
    action: name,
    subject: z.string().nullable(),
    address: z.string().nullable(),
  }),
  drafts: z.strictObject({ id: name, agent_id: name, body: json, saved_at: time }),
  snippets: z.strictObject({ id: name, body: json }),
  proposals: z.strictObject({
    id: name,
    group_id: name,
    decided_group: z.string().nullable(),
    decision: json,
    by_login: z.string(),
    at: time,
    change: json.nullable(),
    state: z.custom<StoreTables['proposals']['state']>((value) => typeof value === 'string' && value !== ''),
    effect: json,
  }),
  proposal_questions: z.strictObject({ proposal_id: name, conversation_id: name, place: name }),
  day_facts: z.strictObject({
    day: z.int(),
    kind: z.enum(factKinds),
    name: z.string(),
    count: z.int().min(1),
  }),
} satisfies { readonly [Table in keyof StoreTables]?: z.ZodType<StoreTables[Table]> };

export type KeptTable = keyof typeof rowSchemas;

/** In the order in which they are copied. */
export const keptTables = Object.keys(rowSchemas) as readonly KeptTable[];

/**
 * Tables that no copy has. What conversations were read for is read again, and what is counted of them is made of their
 * events again; a session that has ended, or a link that was followed, must not come to life again with a backup.
 */
export const uncopiedTables = [
  'conversation_facts',
  'conversation_terms',
  'conversations_read',
  'misses',
  'agent_sessions',
  'agent_links',
] as const satisfies readonly (keyof StoreTables)[];

/** Columns that name a row of a table. */
export function keyOf(table: KeptTable): readonly string[] {
  if (table === 'day_facts') return ['day', 'kind', 'name'];
  return table === 'proposal_questions' ? ['proposal_id', 'conversation_id', 'place'] : ['id'];
}

const record = <Table extends KeptTable>(table: Table) =>
  z.strictObject({ type: z.literal('row'), table: z.literal(table), row: rowSchemas[table] });

/** A row of one of these tables, its JSON without what shields it. */
export const keptRowSchema = z.discriminatedUnion('table', [
  record('agent_accounts'),
  record('agent_audit'),
  record('drafts'),
  record('snippets'),
  record('proposals'),
  record('proposal_questions'),
  record('day_facts'),
]);

export type KeptRow = z.infer<typeof keptRowSchema>;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
