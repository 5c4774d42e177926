/**
 * The one family of faults. An expected outcome (no hit, an ambiguity, a blank question) is a member of a
 * result union and never an error; a fault says what is wrong, with the value, and what mends it.
 */

/** Who has to act, which the edges turn into an exit code or an HTTP status. */
export type FaultKind =
  /** The caller gave something unusable: arguments, settings, a corpus file, a request. */
  | 'input'
  /** What was asked for does not exist. */
  | 'missing'
  /** The caller may not do this. */
  | 'forbidden'
  /** A proof or a consistency check failed: index, model or corpus are not what they should be. */
  | 'integrity'
  /** Too much at once; the same call may succeed later. */
  | 'busy'
  /** Anything else: a defect, or a machine in trouble. */
  | 'internal';

export interface FaultDetails {
  readonly kind: FaultKind;
  /** Stable name for programs, in capitals: `INDEX_DAMAGED`. */
  readonly code: string;
  /** What is wrong, naming the thing and the value. */
  readonly message: string;
  /** What the reader can do about it. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/** Base of every fault that Guichet raises on purpose. */
export class GuichetError extends Error {
  override readonly name = 'GuichetError';
  readonly kind: FaultKind;
  readonly code: string;
  readonly remedy: string;

  constructor(details: FaultDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.code = details.code;
    this.remedy = details.remedy;
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  shouldRetry(): boolean {
    return this.kind === 'busy';
  }
}

/** Text of any thrown value, for logs and for the `cause` of a fault. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Whether a thrown value is a Node.js system error with this code (`ENOENT`, `EADDRINUSE`…). */
export function hasSystemCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}
