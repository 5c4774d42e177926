import { loginSchema } from '../../protocol/accounts.ts';

/** What a provider says of somebody who has logged in there. */
export type Claims = Readonly<Record<string, unknown>>;

/** The claim that an account is found by, unless the settings name another. */
export const DEFAULT_CLAIM = 'email';

/**
 * The login that a claim names; undefined where it names none that an account could have. An e-mail address counts
 * whatever its case, and only where the provider does not say that it is unverified. Anything else has to be the login
 * to the character: a provider may have both `ab` and `AB`.
 */
export function readClaimedLogin(claims: Claims, claim: string): string | undefined {
  const value = claims[claim];
  // First: the lower case of some other letters is one of a to z.
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) return undefined;
  const isEmail = claim === DEFAULT_CLAIM;
  if (isEmail && isUnverified(claims.email_verified)) return undefined;
  const login = isEmail ? value.toLowerCase() : value;
  const parsed = loginSchema.safeParse(login);
  return parsed.success && parsed.data === login ? login : undefined;
}

/** Some providers send it as a text. */
function isUnverified(verified: unknown): boolean {
  return verified === false || verified === 'false';
}
