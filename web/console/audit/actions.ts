import type { ConsoleLanguage } from '../../../src/messages/console/keys.ts';
import type { PeopleArguments } from '../../../src/messages/console/people/keys.ts';
import { sayConsole } from '../../../src/messages/console/say.ts';

type ActionKey = Exclude<Extract<keyof PeopleArguments, `audit${string}`>, 'auditTitle'>;

/** A Map, so that `constructor` and its like are unknown actions. */
const keysByAction: ReadonlyMap<string, ActionKey> = new Map<string, ActionKey>([
  ['login', 'auditLogin'],
  ['login-refused', 'auditLoginRefused'],
  ['openid-login', 'auditOpenIdLogin'],
  ['openid-refused', 'auditOpenIdRefused'],
  ['logout', 'auditLogout'],
  ['logout-everywhere', 'auditLogoutEverywhere'],
  ['set-up-link-made', 'auditSetUpLinkMade'],
  ['account-opened', 'auditAccountOpened'],
  ['account-changed', 'auditAccountChanged'],
  ['account-disabled', 'auditAccountDisabled'],
  ['account-enabled', 'auditAccountEnabled'],
  ['role-changed', 'auditRoleChanged'],
  ['link-made', 'auditLinkMade'],
  ['password-set', 'auditPasswordSet'],
  ['password-changed', 'auditPasswordChanged'],
  ['conversation-read', 'auditConversationRead'],
  ['learning-phrasing', 'auditLearningPhrasing'],
  ['learning-missing', 'auditLearningMissing'],
  ['learning-ignored', 'auditLearningIgnored'],
  ['learning-applied', 'auditLearningApplied'],
  ['learning-withdrawn', 'auditLearningWithdrawn'],
]);

/** What was done, in words; as it is recorded where this version knows none for it. */
export function sayAction(language: ConsoleLanguage, action: string): string {
  const key = keysByAction.get(action);
  return key === undefined ? action : sayConsole(language, key);
}
