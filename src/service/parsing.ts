import type { z } from 'zod';
import { GuichetError } from '../core/errors.ts';
import { MAX_MESSAGE_LENGTH } from '../protocol/limits.ts';

/** Longest description of what is wrong; a hostile payload must not come back in full. */
const MAX_DESCRIPTION_LENGTH = 300;

/**
 * A payload from outside in the shape of `schema`.
 * @param label names the payload in the fault: `message`, `feedback`.
 * @throws GuichetError `REQUEST_INVALID` with the fields that are wrong. Values are never repeated: they may
 * be a visitor's words or a token.
 */
export function parsePayload<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  label: string,
): z.infer<Schema> {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  throw new GuichetError({
    kind: 'input',
    code: 'REQUEST_INVALID',
    message: `The ${label} is not as it should be: ${describeIssues(result.error.issues)}.`,
    remedy: 'Compare it with the schema in /api/openapi.json.',
  });
}

/**
 * A payload with a `text` that somebody wrote. Says that it is too long before saying anything else about the payload:
 * it is what people run into.
 * @throws GuichetError `MESSAGE_TOO_LONG`, `REQUEST_INVALID` as `parsePayload`.
 */
export function parseWords<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  label: string,
): z.infer<Schema> {
  return parseText(schema, payload, { label, most: MAX_MESSAGE_LENGTH });
}

/** The same of a ticket that was pasted, of `most` characters at most. */
export function parseTicket<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  most: number,
): z.infer<Schema> {
  return parseText(schema, payload, { label: 'ticket', most });
}

function parseText<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  { label, most }: { readonly label: string; readonly most: number },
): z.infer<Schema> {
  const text =
    typeof payload === 'object' && payload !== null && 'text' in payload ? payload.text : undefined;
  if (typeof text === 'string' && text.length > most) throw messageTooLong(text.length, most);
  return parsePayload(schema, payload, label);
}

function messageTooLong(length: number, most: number): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'MESSAGE_TOO_LONG',
    message: `The text has ${length} characters; ${most} are allowed.`,
    remedy: 'Shorten the text, or send it as several messages.',
  });
}

type Issue = z.core.$ZodIssue;

function describeIssues(issues: readonly Issue[]): string {
  const description = issues.map(describeIssue).join('; ');
  return description.length > MAX_DESCRIPTION_LENGTH
    ? `${description.slice(0, MAX_DESCRIPTION_LENGTH)}…`
    : description;
}

function describeIssue(issue: Issue): string {
  // A kind that no member of the union has is an issue of its own.
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return describeIssues(nearestMember(issue.errors));
  const field = issue.path.join('.');
  return field === '' ? issue.message : `${field}: ${issue.message}`;
}

/** The member of a union that the payload came closest to: the one with the fewest issues, the first of those. */
function nearestMember(members: readonly (readonly Issue[])[]): readonly Issue[] {
  return members.reduce((nearest, member) => (member.length < nearest.length ? member : nearest));
}
