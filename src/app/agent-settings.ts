import { isIPv4 } from 'node:net';
import type { AccountTtls } from '../desk/account-terms.ts';
import type { ServiceSettings } from '../service/context.ts';
import type { Settings } from './settings.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export type AccountSettings = Pick<Settings, 'sessionIdleHours' | 'sessionDays' | 'auditDays'>;

export function accountTtlsOf({ sessionIdleHours, sessionDays, auditDays }: AccountSettings): AccountTtls {
  return {
    sessionIdleMs: sessionIdleHours * HOUR_MS,
    sessionMs: sessionDays * DAY_MS,
    auditMs: auditDays * DAY_MS,
  };
}

/**
 * Where agents find the service, and whether their cookies go over TLS alone: yes, but where the service is used on this
 * machine, or is said to be reached without.
 */
export function agentSettingsOf({
  publicUrl,
  host,
}: Pick<Settings, 'publicUrl' | 'host'>): Pick<ServiceSettings, 'publicUrl' | 'secureCookies'> {
  const secureCookies = publicUrl === undefined ? !isLoopback(host) : publicUrl.startsWith('https:');
  return { publicUrl, secureCookies };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
