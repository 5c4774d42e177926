import { GuichetError } from '../../core/errors.ts';

/** The provider does not answer, or not as one should: logging in there may succeed later. */
export function openIdUnavailable(issuer: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'OPENID_UNAVAILABLE',
    message: `The OpenID provider ${issuer} cannot be reached, or does not answer as one.`,
    remedy: 'Log in with a password, or try again later. Check GUICHET_OIDC_ISSUER where it never succeeds.',
    cause,
  });
}

/** What the browser brought back from the provider is not the end of a log-in that it began here. */
export function openIdRefused(cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'OPENID_REFUSED',
    message: 'The log-in at the OpenID provider was not completed, or is not the one that began here.',
    remedy: 'Begin again from the log-in page.',
    cause,
  });
}

/** The same for a login that nobody has and an account that is disabled: who asks has proved to be neither's. */
export function openIdNoAccount(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'OPENID_NO_ACCOUNT',
    message: 'Nobody who is known by this name at the OpenID provider may log in here.',
    remedy: 'Ask a supervisor for an account whose login is that name, or to enable it.',
  });
}
