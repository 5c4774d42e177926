import { GuichetError, messageOf } from '../../core/errors.ts';

export function backupExists(path: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'BACKUP_EXISTS',
    message: `${path} exists already.`,
    remedy: 'Name a new file: a backup is never overwritten.',
  });
}

export function backupUnwritable(path: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'BACKUP_UNWRITABLE',
    message: `${path} cannot be written: ${messageOf(cause)}`,
    remedy: 'Name a file in a folder that exists, has room and may be written.',
    cause,
  });
}

export function backupUnreadable(path: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'BACKUP_UNREADABLE',
    message: `${path} cannot be read: ${messageOf(cause)}`,
    remedy: 'Name a file that `guichet backup` wrote.',
    cause,
  });
}

export function backupForeign(path: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'BACKUP_FOREIGN',
    message: `${path} is no backup of Guichet. Nothing was restored.`,
    remedy: 'Name a file that `guichet backup` wrote.',
  });
}

export function backupTooNew(path: string, version: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'BACKUP_TOO_NEW',
    message: `${path} was written by a newer version of Guichet, ${version}. Nothing was restored.`,
    remedy: 'Restore it with that version or a newer one.',
  });
}

/** @param what says what is wrong, and where. */
export function backupDamaged(path: string, what: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'BACKUP_DAMAGED',
    message: `${path} is damaged: ${what}. Nothing was restored.`,
    remedy: 'Take another copy of it, or an earlier backup.',
    cause,
  });
}
