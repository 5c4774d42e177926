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

/** @param what names the file or the conversation and what is wrong with it. */
export function storeDamaged(what: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'STORE_DAMAGED',
    message: what,
    remedy: 'Stop the service, then restore a backup of the database or move it away: a new one is made.',
    cause,
  });
}

export function storeUnwritable(file: string, reason: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'internal',
    code: 'STORE_UNWRITABLE',
    message: `${file} cannot be written: ${reason}`,
    remedy: 'Make room on the disk, and let the account that runs Guichet write in this folder.',
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
    remedy: 'Use that version or a newer one, or name another folder.',
  });
}
