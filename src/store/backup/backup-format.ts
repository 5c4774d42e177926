import { z } from 'zod';
import type { KeptRecord } from '../kept-records.ts';

/**
 * A backup is lines of JSON: a header, the records of the store in their order, an end. Texts come first, so that
 * each conversation can be checked as it is read; the end has the hash of all bytes before its line.
 */

export const BACKUP_TYPE = 'guichet-backup';

/** Of the format, which has nothing to do with the tables of any database. Raised where a reader would be misled. */
export const BACKUP_VERSION = 1;

const count = z.int().min(0);

/** Enough to tell whether the rest can be read. */
export const anyHeaderSchema = z.object({
  type: z.literal(BACKUP_TYPE),
  version: z.int(),
  guichet: z.string(),
  schema: z.string(),
});

export const headerSchema = z.strictObject({
  type: z.literal(BACKUP_TYPE),
  version: z.literal(BACKUP_VERSION),
  /** Version of Guichet that wrote it. */
  guichet: z.string(),
  /** Last migration of the store. */
  schema: z.string(),
  /** When it was begun: what was acknowledged before is in it. ISO 8601, UTC. */
  at: z.iso.datetime(),
  counts: z.strictObject({
    texts: count,
    conversations: count,
    events: count,
    contacts: count,
    rows: count,
  }),
});

export type BackupHeader = z.infer<typeof headerSchema>;

export const endSchema = z.strictObject({
  type: z.literal('end'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Counts what has passed by. */
export class RecordTally {
  readonly counts = { texts: 0, conversations: 0, events: 0, contacts: 0, rows: 0 };

  add(record: KeptRecord): void {
    this.counts[`${record.type}s`]++;
    if (record.type === 'conversation') this.counts.events += record.events.length;
  }
}
