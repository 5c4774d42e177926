import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the console shows with each change, beside the cookie that goes by itself. Tells nothing of the token. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('guichet csrf').digest('base64url');
}

/** Compares in constant time. */
export function isCsrfToken(shown: string, sessionToken: string): boolean {
  const [given, due] = [Buffer.from(shown), Buffer.from(csrfTokenOf(sessionToken))];
  return given.length === due.length && timingSafeEqual(given, due);
}
