import { GuichetError } from '../core/errors.ts';
import type { AccountChange, StoredAccount } from './accounts.ts';

/**
 * Refuses an account, or a change of one, whose texts not every database can keep as they stand: PostgreSQL takes no NUL.
 * @throws GuichetError `TEXT_REFUSED` (input).
 */
export function requireKeepable({
  login,
  name,
}: Partial<Pick<StoredAccount, 'login'>> & AccountChange): void {
  if (login?.includes('\0')) throw textRefused('login');
  if (name?.includes('\0')) throw textRefused('name');
}

function textRefused(what: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'TEXT_REFUSED',
    message: `There is a NUL in the ${what} of the account, which cannot be kept.`,
    remedy: 'Leave it out: it is no character that anybody can see or type.',
  });
}
