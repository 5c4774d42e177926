import { z } from 'zod';
import type { Citation } from '../core/answer.ts';
import { brokenFile } from './faults.ts';

const text = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'must be a string') })
  .refine((value) => !/\p{Surrogate}/u.test(value), { error: 'holds half of a surrogate pair' })
  .refine((value) => !value.includes('\0'), { error: 'holds a NUL character' });

/** JSON numbers beyond this lose digits when read, so two ids could become one. */
const exactNumber = z.number().refine((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER);

const id = z.union([text, exactNumber.transform(String)], {
  error: 'must be a string, or a number below 2^53',
});

const alternatives = z.union([text.transform(splitValues), z.array(text)], {
  error: 'must be a list of strings, or one string with | between the phrasings',
});

const facet = z.union([text.transform((value) => [value]), z.array(text)], {
  error: 'must be a string or a list of strings',
});

/** Exports write `null` for what a row does not have; only the answer itself has to be there. */
const rowSchema = z.object({
  answer: text,
  id: id.nullish(),
  question: text.nullish(),
  alternatives: alternatives.nullish(),
  url: text.nullish(),
  lang: text.nullish(),
  facets: z.record(z.string(), facet.nullish()),
});

/** A row's fields, of the right types and otherwise as written. */
export type RowFields = z.infer<typeof rowSchema>;

/** Names of the fields of every row, the facets' apart. */
export const ROW_FIELDS: readonly string[] = ['answer', 'id', 'question', 'alternatives', 'url', 'lang'];

/** The values of a cell that separates them by `|`, as written. */
export function splitValues(cell: string): string[] {
  return cell.split('|');
}

/**
 * Checks one record.
 * @param record of any shape; fields that are neither a row's nor a facet's are passed over.
 * @throws GuichetError `CORPUS_BROKEN` naming file, line, field and what it must be.
 */
export function checkRow(record: unknown, facetColumns: readonly string[], citation: Citation): RowFields {
  const { file, startLine } = citation;
  if (!isRecord(record)) {
    throw brokenFile(
      file,
      startLine,
      'holds no object',
      'Write each record as {"answer": "…"} on its own line.',
    );
  }
  const fields = pick(record, ROW_FIELDS);
  const row = rowSchema.safeParse({ ...fields, facets: pick(record, facetColumns) });
  if (row.success) return row.data;
  throw brokenFile(
    file,
    startLine,
    describeIssues(row.error),
    'Correct the record, or take it out.',
    row.error,
  );
}

/** Whether a decoded value has fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own fields only: what a key such as `__proto__` or `constructor` would find elsewhere is no data. */
function pick(record: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const own = names.filter((name) => Object.hasOwn(record, name));
  return Object.fromEntries(own.map((name) => [name, record[name]]));
}

function describeIssues(error: z.ZodError): string {
  const descriptions = error.issues.map(({ path, message }) => {
    const field = path[0] === 'facets' ? path[1] : path[0];
    return `«${String(field)}» ${message}`;
  });
  return [...new Set(descriptions)].join('; ');
}
