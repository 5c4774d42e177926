import { GuichetError } from '../core/errors.ts';

export function conversationUnknown(): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'CONVERSATION_UNKNOWN',
    message: 'This conversation does not exist: it was never started, was erased or has expired.',
    remedy: 'Start a new conversation.',
  });
}

export function tokenRefused(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'TOKEN_REFUSED',
    message: 'The token does not open this conversation.',
    remedy: 'Send the token that was given when the conversation started, or start a new conversation.',
  });
}

export function proofBroken(stated: string, actual: string): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'PROOF_BROKEN',
    message: `A text that hashes to ${actual} was about to be stored as ${stated}.`,
    remedy: 'Nothing was stored. Run `guichet verify`; if the index is sound, report this as a defect.',
  });
}

/** @param what names the event and what is wrong with it. */
export function eventInvalid(what: string): GuichetError {
  return new GuichetError({
    kind: 'internal',
    code: 'EVENT_INVALID',
    message: `An event that could not be read again was about to be stored: ${what}`,
    remedy: 'Nothing was stored. Report this as a defect.',
  });
}

export function messageRepeated(conversation: string): GuichetError {
  return new GuichetError({
    kind: 'internal',
    code: 'MESSAGE_REPEATED',
    message: `A message of conversation ${conversation} was about to get a second turn.`,
    remedy: 'Nothing was stored. Report this as a defect.',
  });
}

/** @param what names the database or the conversation and what is wrong with it. */
export function storeDamaged(what: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'STORE_DAMAGED',
    message: what,
    remedy:
      'Stop the service and move the database away: a new one is made, into which `guichet restore` puts a backup.',
    cause,
  });
}

const UNWRITABLE_REMEDY =
  'Make room on the disk, and let the account that runs Guichet write in this folder.';

export function storeUnwritable(
  file: string,
  reason: string,
  cause: unknown,
  remedy = UNWRITABLE_REMEDY,
): GuichetError {
  return new GuichetError({
    kind: 'internal',
    code: 'STORE_UNWRITABLE',
    message: `${file} cannot be written: ${reason}`,
    remedy,
    cause,
  });
}

export function storeBusy(file: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'STORE_BUSY',
    message: `${file} was being written by another process all the time.`,
    remedy: 'Try again in a moment.',
    cause,
  });
}

export function storeTooNew(name: string, unknown: readonly string[]): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'STORE_TOO_NEW',
    message: `${name} was written by a newer version of Guichet (it has ${unknown.join(', ')}).`,
    remedy: 'Use that version or a newer one, or name another folder or database.',
  });
}

export function storeMissing(file: string): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'STORE_MISSING',
    message: `${file} does not exist: nothing has been kept there yet.`,
    remedy: 'Set GUICHET_DATA or DATABASE_URL to what the service uses.',
  });
}

export function storeNotEmpty(): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'STORE_NOT_EMPTY',
    message: 'The store is not empty.',
    remedy: 'Name another folder or database, or erase all that is there for the backup with `--replace`.',
  });
}

export function storeUnavailable(name: string, reason: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'STORE_UNAVAILABLE',
    message: `${name}, does not answer: ${reason}`,
    remedy: 'Start the database server, or correct DATABASE_URL. A running service goes on once it answers.',
    cause,
  });
}

export function storeRefused(name: string, reason: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'STORE_REFUSED',
    message: `${name}, cannot be used: ${reason}`,
    remedy: 'Correct DATABASE_URL, or what this role may do in the database.',
    cause,
  });
}

export function storeUnsure(name: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'STORE_UNSURE',
    message: `${name}, was lost while a change was being confirmed: it has been stored whole or not at all.`,
    remedy: 'Read it again to see, then send it again with the same id.',
    cause,
  });
}
