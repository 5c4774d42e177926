import { GuichetError } from '../../core/errors.ts';

/** The server has no pgvector, or one that cannot do what is needed. */
export function vectorsUnsupported(what: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'VECTORS_UNSUPPORTED',
    message: `The database of vectors cannot hold any: ${what}`,
    remedy:
      'Install pgvector 0.8 or later on the server, and have somebody who may run `create extension vector` in the database.',
    cause,
  });
}

/** A table does not hold what was written to it. */
export function vectorsDamaged(what: string): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'VECTORS_DAMAGED',
    message: `The database of vectors is damaged: ${what}`,
    remedy: 'Nothing is to be done: the table is written again from the index.',
  });
}
