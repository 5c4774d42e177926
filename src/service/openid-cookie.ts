import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie, type SetCookie, stringifySetCookie } from 'cookie';
import type { PendingLogIn } from '../desk/openid/openid-provider.ts';

/**
 * The cookie that binds a log-in at the OpenID provider to the browser that began it: it comes back with the browser, and
 * with no other one. `Lax`, since the browser comes from another site then; the session that follows stays `Strict`.
 */

const NAME = 'guichet_openid';

/** As that of a session: no host beside this one can plant it. */
const SECURE_NAME = `__Host-${NAME}`;

/** Time to log in at the provider. */
const MAX_AGE_SECONDS = 600;

const PARTS = /^([\w-]{1,100})\.([\w-]{1,100})\.([\w-]{1,100})(?:\.([0-9a-f]{64}))?$/;

/** A log-in that a browser has begun. */
export interface BrowserLogIn {
  readonly pending: PendingLogIn;
  /**
   * SHA-256 of the token of the session that it had then; undefined where it had none. When it comes back from another site
   * it does not show that session any more.
   */
  readonly formerSha256: string | undefined;
}

/** @param secure whether it goes over TLS alone. */
export function pendingCookie({ pending, formerSha256 }: BrowserLogIn, secure: boolean): string {
  const { state, nonce, verifier } = pending;
  const value = [state, nonce, verifier, ...(formerSha256 === undefined ? [] : [formerSha256])].join('.');
  return stringifySetCookie({ ...shape(secure), value, maxAge: MAX_AGE_SECONDS });
}

/** Takes the cookie away from the browser: a log-in ends once. */
export function endedCookie(secure: boolean): string {
  return stringifySetCookie({ ...shape(secure), value: '', maxAge: 0 });
}

/** The log-in that this browser has begun, as far as it says itself. */
export function readPendingCookie(
  { cookie = '' }: IncomingHttpHeaders,
  secure: boolean,
): BrowserLogIn | undefined {
  const [, state, nonce, verifier, formerSha256] =
    PARTS.exec(parseCookie(cookie)[shape(secure).name] ?? '') ?? [];
  if (state === undefined || nonce === undefined || verifier === undefined) return undefined;
  return { pending: { state, nonce, verifier }, formerSha256 };
}

function shape(secure: boolean): Omit<SetCookie, 'value'> {
  return { name: secure ? SECURE_NAME : NAME, httpOnly: true, sameSite: 'lax', path: '/', secure };
}
