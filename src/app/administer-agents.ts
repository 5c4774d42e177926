import { systemClock, systemIds } from '../core/clock.ts';
import { type AgentAccounts, createAgentAccounts } from '../desk/agent-accounts.ts';
import { urlHost } from '../service/listening.ts';
import { accountTtlsOf } from './agent-settings.ts';
import { createStore } from './open-store.ts';
import type { Settings } from './settings.ts';

/**
 * Does something about the accounts in the store that the settings name; a running service sees it at once.
 * @throws GuichetError of the store, and of `work`.
 */
export async function administerAgents<Result>(
  settings: Settings,
  work: (accounts: AgentAccounts) => Promise<Result>,
): Promise<Result> {
  const [clock, ids] = [systemClock, systemIds];
  await using store = await createStore(settings, { clock, ids });
  return await work(
    createAgentAccounts({ store: store.accounts, clock, ids, ttls: accountTtlsOf(settings) }),
  );
}

/** Where agents find the service: as the settings say, or where it listens. */
export function serviceUrlOf({ publicUrl, host, port }: Settings): string {
  return publicUrl ?? `http://${urlHost(host)}:${port}`;
}
