import { GuichetError } from '../core/errors.ts';

/** The same whatever was wrong, so that nobody learns which logins exist. */
export function loginRefused(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'LOGIN_REFUSED',
    message: 'Login or password is not right.',
    remedy: 'Type them again, or ask a supervisor for a link that sets a new password.',
  });
}

export function passwordRefused(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'PASSWORD_REFUSED',
    message: 'The current password is not right.',
    remedy: 'Type it again, or ask a supervisor for a link that sets a new one.',
  });
}

export function linkRefused(): GuichetError {
  return new GuichetError({
    kind: 'forbidden',
    code: 'LINK_REFUSED',
    message: 'This link was used already, has expired, or was replaced by a newer one.',
    remedy: 'Ask a supervisor for a new one, or make one with `guichet agent link`.',
  });
}

export function loginTaken(login: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'LOGIN_TAKEN',
    message: `There is an account with the login ${login} already.`,
    remedy: 'Choose another login.',
  });
}

export function accountUnknown(named?: string): GuichetError {
  return new GuichetError({
    kind: 'missing',
    code: 'ACCOUNT_UNKNOWN',
    message:
      named === undefined ? 'There is no such account.' : `There is no account with the login ${named}.`,
    remedy: 'See the list of accounts, which `guichet agent list` prints too.',
  });
}

export function accountDisabled(login: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'ACCOUNT_DISABLED',
    message: `The account ${login} is disabled: a link would open nothing.`,
    remedy: 'Enable it first.',
  });
}

export function lastSupervisor(login: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'LAST_SUPERVISOR',
    message: `${login} is the only supervisor who can log in: nobody could look after the accounts.`,
    remedy: 'Make another account a supervisor first.',
  });
}
