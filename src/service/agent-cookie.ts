import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie, type SetCookie, stringifySetCookie } from 'cookie';
import { sha256Of } from '../core/text.ts';

/** The cookie that holds the token of a session, out of the reach of scripts and of other sites. */

const NAME = 'guichet_agent';

/** Browsers take a cookie of such a name only with `Secure`, from this host itself and not from one beside it. */
const SECURE_NAME = `__Host-${NAME}`;

/** Longer than any token. */
const MAX_TOKEN_LENGTH = 200;

/** @param secure whether it is sent over TLS alone; without, it goes over plain HTTP too. */
export function sessionCookie(token: string, secure: boolean): string {
  return stringifySetCookie({ ...shape(secure), value: token });
}

/** Takes the cookie away from the browser. */
export function expiredCookie(secure: boolean): string {
  return stringifySetCookie({ ...shape(secure), value: '', maxAge: 0 });
}

/**
 * The token that a request brings, if any; nobody has checked it yet. Where cookies are secure, one of the other name is
 * not looked at: a host beside this one may have planted it.
 */
export function readSessionCookie({ cookie = '' }: IncomingHttpHeaders, secure: boolean): string | undefined {
  const token = parseCookie(cookie)[cookieName(secure)];
  return token === undefined || token === '' || token.length > MAX_TOKEN_LENGTH ? undefined : token;
}

/** SHA-256 of that token, by which the session can be ended and not used. */
export function readSessionSha256(headers: IncomingHttpHeaders, secure: boolean): string | undefined {
  const token = readSessionCookie(headers, secure);
  return token === undefined ? undefined : sha256Of(token);
}

/** @param secure whether it goes over TLS alone. */
export function cookieName(secure: boolean): string {
  return secure ? SECURE_NAME : NAME;
}

/** It goes with the browser: the terms of a session are the service's to keep. */
function shape(secure: boolean): Omit<SetCookie, 'value'> {
  return { name: cookieName(secure), httpOnly: true, sameSite: 'strict', path: '/', secure };
}
