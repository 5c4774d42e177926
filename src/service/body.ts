import { isUtf8 } from 'node:buffer';
import type { RequestHandler } from 'express';
import express from 'express';
import { GuichetError } from '../core/errors.ts';

/** The longest message, every character escaped, fits. */
const BODY_LIMIT = '64kb';

/**
 * Reads a JSON body, not compressed, in UTF-8. A request without a body keeps none.
 * @param limit of its size, as `bytes` reads it: 64 kB at most by default.
 */
export function readJsonBody(limit = BODY_LIMIT): RequestHandler[] {
  return [
    requireJson,
    express.json({
      limit,
      inflate: false,
      verify: (_request, _response, bytes) => requireUtf8(bytes),
    }),
  ];
}

const requireJson: RequestHandler = (request, _response, next) => {
  const { 'content-length': length = '0', 'transfer-encoding': transfer } = request.headers;
  const isEmpty = transfer === undefined && Number(length) === 0;
  if (isEmpty || request.is('application/json')) return next();
  throw new GuichetError({
    kind: 'input',
    code: 'CONTENT_TYPE_REFUSED',
    message: 'The body of the request is not declared as JSON.',
    remedy: 'Send the header «Content-Type: application/json».',
  });
};

/** Decoding would put U+FFFD in the place of other bytes, and the question would no longer be the visitor's. */
function requireUtf8(bytes: Buffer): void {
  if (isUtf8(bytes)) return;
  throw new GuichetError({
    kind: 'input',
    code: 'BODY_NOT_UTF8',
    message: 'The body of the request is not UTF-8 text.',
    remedy: 'Send the JSON in UTF-8.',
  });
}
