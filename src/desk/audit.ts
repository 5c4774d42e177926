import type { Clock, Ids } from '../core/clock.ts';
import type { AuditEntry } from '../protocol/accounts.ts';
import type { AuditRecord } from '../store/accounts.ts';

/** Who does something: logins and addresses are known of who comes over HTTP; the command line has neither. */
export interface Actor {
  readonly login?: string | undefined;
  readonly address?: string | undefined;
}

/** What can be done about accounts, by its name in the audit. Other rooms may record others. */
export type AccountAction =
  | 'login'
  | 'login-refused'
  | 'openid-login'
  | 'openid-refused'
  | 'logout'
  | 'logout-everywhere'
  | 'password-changed'
  | 'password-set'
  | 'account-opened'
  | 'account-changed'
  | 'account-disabled'
  | 'account-enabled'
  | 'role-changed'
  | 'link-made'
  | 'set-up-link-made';

/** Makes the record of something that is done now. */
export type MakeRecord = (action: string, by: Actor, subject?: string) => AuditRecord;

export function createMakeRecord({ clock, ids }: { clock: Clock; ids: Ids }): MakeRecord {
  return (action, { login, address }, subject) => {
    return { id: ids.next(), at: clock.now(), by: login, action, subject, address };
  };
}

export function toAuditEntry({ at, by, action, subject, address }: AuditRecord): AuditEntry {
  return {
    at: new Date(at).toISOString(),
    ...(by !== undefined && { by }),
    action,
    ...(subject !== undefined && { subject }),
    ...(address !== undefined && { address }),
  };
}
