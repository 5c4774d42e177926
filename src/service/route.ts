import type { Request, RequestHandler, Response } from 'express';
import { GuichetError } from '../core/errors.ts';
import type { SchemaName } from './schemas.ts';

/** What a route sends when all is well. */
export interface Reply {
  readonly status: number;
  readonly description: string;
  /** JSON of this schema. */
  readonly schema?: SchemaName;
  /** Media type of a reply that is not JSON. */
  readonly mediaType?: string;
}

/** A parameter in the query string; none is required. */
export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  readonly pattern: string;
}

/** One route: what serves it, and all that the OpenAPI document says of it. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As Express writes it: `:id` is one part, `*file` one or more. */
  readonly path: string;
  readonly summary: string;
  /** Needs `Authorization: Bearer TOKEN`. */
  readonly secured?: boolean;
  /** Refuses who may not, before the body is read: `requireAgent()` for agents. */
  readonly guard?: RequestHandler;
  readonly body?: SchemaName;
  /** Largest body, `2mb`; 64 kB by default. */
  readonly bodyLimit?: string;
  /** The body may be left out. */
  readonly bodyOptional?: boolean;
  readonly query?: readonly QueryParameter[];
  readonly replies: readonly Reply[];
  /** Statuses of the refusals that a caller has to expect, beside 500. */
  readonly refusals: readonly number[];
  /** A fault that it throws becomes the problem that the caller gets. */
  readonly handle: (request: Request, response: Response) => Promise<void> | void;
}

/** A path parameter, decoded; the parts of a wildcard joined by `/`. */
export function pathParameter(request: Request, name: string): string {
  const value = request.params[name];
  return Array.isArray(value) ? value.join('/') : (value ?? '');
}

/**
 * The conversation in the path and the token in the header.
 * @throws GuichetError `TOKEN_MISSING` where the header is missing or is no bearer token.
 */
export function conversationKey(request: Request): { id: string; token: string } {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw tokenMissing();
  return { id: pathParameter(request, 'id'), token };
}

/** Where a request comes from, as far as the proxies in front may be trusted to say: see `address.ts`. */
export function visitorOf(request: Request): { address: string } {
  return { address: request.ip ?? 'unknown' };
}

function tokenMissing(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'TOKEN_MISSING',
    message: 'The request carries no bearer token.',
    remedy: 'Send the header «Authorization: Bearer TOKEN» with the token of the conversation.',
  });
}
