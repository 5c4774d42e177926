import { STATUS_CODES } from 'node:http';
import { type FaultKind, GuichetError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { LogInThrottled } from '../desk/log-in-throttle.ts';
import type { Problem } from '../protocol/conversation.ts';
import { LimitReached } from './limits.ts';
import { withoutWords } from './visitor-words.ts';

/** A fault as the outside sees it. */
export interface Refusal {
  readonly status: number;
  readonly problem: Problem;
  /** For the `Retry-After` header; present where waiting helps. */
  readonly retryAfterSeconds?: number;
}

/** Wait that a busy service asks for when it knows no better. */
const RETRY_AFTER_SECONDS = 5;

const STATUS_OF_KIND: Readonly<Record<FaultKind, number>> = {
  input: 400,
  forbidden: 403,
  missing: 404,
  internal: 500,
  busy: 503,
  integrity: 503,
};

/** Where HTTP has a more telling status than the kind gives. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  TOKEN_MISSING: 401,
  TOKEN_REFUSED: 401,
  NOT_LOGGED_IN: 401,
  LOGIN_REFUSED: 401,
  LOGIN_TAKEN: 409,
  LAST_SUPERVISOR: 409,
  ACCOUNT_DISABLED: 409,
  QUOTATION_NOT_CURRENT: 409,
  TOO_MANY_DRAFTS: 409,
  TOO_MANY_SNIPPETS: 409,
  GROUP_DECIDED: 409,
  PROPOSAL_CLOSED: 409,
  PROPOSAL_OUTDATED: 409,
  NOTHING_TO_CHANGE: 409,
  EFFECT_UNKNOWN: 409,
  PHRASING_TAKEN: 409,
  MESSAGE_TOO_LONG: 413,
  CONTENT_TYPE_REFUSED: 415,
  TOO_MANY_MESSAGES: 429,
  TOO_MANY_CONVERSATIONS: 429,
  TOO_MANY_REQUESTS: 429,
  TOO_MANY_LOGINS: 429,
};

/** Troubles of the machine that pass: the same message is taken once the operator has made room. */
const PASSING_CODES: ReadonlySet<string> = new Set(['STORE_UNWRITABLE']);

/** Kinds whose message is for the operator alone: it may name files, or anything at all. */
const HIDDEN_KINDS: ReadonlySet<FaultKind> = new Set(['internal', 'integrity']);

/** Faults of Express and of its parsers, by their `type`; their own messages may quote what was sent. */
const BODY_FAULTS: Readonly<Record<string, { code: string; message: string; remedy: string }>> = {
  'entity.too.large': {
    code: 'BODY_TOO_LARGE',
    message: 'The body of the request is larger than it may be.',
    remedy: 'Send a shorter message.',
  },
  'entity.parse.failed': {
    code: 'BODY_NOT_JSON',
    message: 'The body of the request is no JSON object.',
    remedy: 'Send a JSON object in UTF-8, as /api/openapi.json describes it.',
  },
  'encoding.unsupported': {
    code: 'ENCODING_REFUSED',
    message: 'The body of the request is compressed.',
    remedy: 'Send it as it is, without Content-Encoding.',
  },
  'charset.unsupported': {
    code: 'CHARSET_REFUSED',
    message: 'The charset of the request is not UTF-8.',
    remedy: 'Send the body in UTF-8.',
  },
};

/** Turns anything thrown into what the caller may know of it. The one place where this is decided. */
export function toRefusal(thrown: unknown): Refusal {
  if (thrown instanceof GuichetError) return refusalOfFault(thrown);
  const status = clientStatusOf(thrown);
  if (status === undefined) return hiddenRefusal(500, 'INTERNAL', false);
  const known = BODY_FAULTS[typeOf(thrown) ?? ''] ?? {
    code: 'REQUEST_REFUSED',
    message: `The request cannot be served: ${STATUS_CODES[status] ?? status}.`,
    remedy: 'Compare the request with /api/openapi.json.',
  };
  return { status, problem: { error: { ...known, retry: false } } };
}

function refusalOfFault(fault: GuichetError): Refusal {
  const { kind, code, message, remedy } = fault;
  const status = STATUS_OF_CODE[code] ?? STATUS_OF_KIND[kind];
  if (PASSING_CODES.has(code)) {
    return { ...hiddenRefusal(503, code, true), retryAfterSeconds: RETRY_AFTER_SECONDS };
  }
  if (HIDDEN_KINDS.has(kind)) return hiddenRefusal(status, code, fault.shouldRetry());
  const error = { code, message, remedy, retry: fault.shouldRetry() };
  if (kind !== 'busy') return { status, problem: { error } };
  const isKnown = fault instanceof LimitReached || fault instanceof LogInThrottled;
  const retryAfterSeconds = isKnown ? fault.retryAfterSeconds : RETRY_AFTER_SECONDS;
  return { status, problem: { error: { ...error, retryAfterSeconds } }, retryAfterSeconds };
}

function hiddenRefusal(status: number, code: string, retry: boolean): Refusal {
  const message = 'The service failed to handle the request.';
  const remedy = 'Try again later; the operator finds the reason in the log.';
  return { status, problem: { error: { code, message, remedy, retry } } };
}

/**
 * Logs a fault as an error when the caller gets no reason for it, so that the operator finds one.
 * @param fields says what was going on: the conversation's id, the route; never a message or a token.
 * @param words what somebody wrote, and secrets; blanked out wherever a fault quotes it.
 */
export function logFault(
  logger: Logger,
  thrown: unknown,
  fields: Record<string, unknown>,
  words?: readonly string[],
): void {
  if (toRefusal(thrown).status < 500) return;
  if (thrown instanceof GuichetError && !HIDDEN_KINDS.has(thrown.kind)) {
    logger.debug({ ...fields, code: thrown.code }, 'request refused for now');
    return;
  }
  const code = thrown instanceof GuichetError ? thrown.code : undefined;
  logger.error({ ...fields, code, fault: withoutWords(stackOf(thrown), words) }, 'request failed');
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const stack = thrown.stack ?? thrown.message;
  return thrown.cause === undefined ? stack : `${stack}\ncaused by ${stackOf(thrown.cause)}`;
}

/** The 4xx status that a fault of Express, of its parsers or of static files carries. */
function clientStatusOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error && 'status' in thrown)) return undefined;
  const { status } = thrown;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function typeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'type' in thrown && typeof thrown.type === 'string'
    ? thrown.type
    : undefined;
}
