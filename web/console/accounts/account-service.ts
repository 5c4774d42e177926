import {
  type Account,
  type AccountChange,
  accountSchema,
  accountsSchema,
  openedAccountSchema,
  type Role,
} from '../../../src/protocol/accounts.ts';
import type { Api, ApiOutcome } from '../service/api.ts';

/** An account with the link that sets its password, which is given once. */
export interface OpenedAccount {
  readonly account: Account;
  readonly link: string;
}

/** The accounts of all agents, for supervisors, over HTTP. */
export interface AccountService {
  list(): Promise<ApiOutcome<{ accounts: Account[] }>>;
  open(account: { login: string; name: string; role: Role }): Promise<ApiOutcome<OpenedAccount>>;
  change(id: string, change: AccountChange): Promise<ApiOutcome<Account>>;
  makeLink(id: string): Promise<ApiOutcome<OpenedAccount>>;
}

export function createAccountService(api: Api): AccountService {
  const addressOf = (id: string) => `/api/agents/accounts/${encodeURIComponent(id)}`;
  return {
    list: () => api.read('GET', '/api/agents/accounts', accountsSchema),
    open: (account) => api.read('POST', '/api/agents/accounts', openedAccountSchema, account),
    change: (id, change) => api.read('PATCH', addressOf(id), accountSchema, change),
    makeLink: (id) => api.read('POST', `${addressOf(id)}/link`, openedAccountSchema),
  };
}
