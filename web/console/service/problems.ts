import type { ConsoleArguments, ConsoleKey, ConsoleLanguage } from '../../../src/messages/console/keys.ts';
import { sayConsole } from '../../../src/messages/console/say.ts';
import type { ServiceProblem } from './api.ts';

/** Messages that take nothing. */
type PlainKey = {
  [Key in ConsoleKey]: ConsoleArguments[Key] extends undefined ? Key : never;
}[ConsoleKey];

/** By the code of the problem. A Map, so that `constructor` and its like are unknown codes. */
const keysByCode: ReadonlyMap<string, PlainKey> = new Map([
  ['UNREACHABLE', 'problemUnreachable'],
  ['REPLY_UNREADABLE', 'problemUnreadable'],
  ['NOT_LOGGED_IN', 'problemLoggedOut'],
  ['ROLE_REFUSED', 'problemRole'],
  ['CSRF_REFUSED', 'problemForgery'],
  ['ORIGIN_REFUSED', 'problemForgery'],
  ['REQUEST_INVALID', 'problemInvalid'],
  ['TOO_MANY_REQUESTS', 'problemTooMany'],
  ['TOO_MANY_MESSAGES', 'problemTooMany'],
  ['TOO_MANY_LOGINS', 'problemTooMany'],
  ['SERVICE_STOPPING', 'problemBusy'],
  ['CONVERSATION_BUSY', 'problemBusy'],
  ['STORE_BUSY', 'problemBusy'],
  ['INDEX_UNAVAILABLE', 'problemIndex'],
  ['LOGIN_REFUSED', 'problemCredentials'],
  ['OPENID_REFUSED', 'problemOpenIdRefused'],
  ['OPENID_NO_ACCOUNT', 'problemOpenIdNoAccount'],
  ['OPENID_UNAVAILABLE', 'problemOpenIdUnavailable'],
  ['LINK_REFUSED', 'problemLink'],
  ['PASSWORD_REFUSED', 'problemPassword'],
  ['LOGIN_TAKEN', 'problemLoginTaken'],
  ['ACCOUNT_DISABLED', 'problemDisabled'],
  ['LAST_SUPERVISOR', 'problemLastSupervisor'],
  ['CONVERSATION_UNKNOWN', 'problemConversation'],
  ['CONVERSATION_TAKEN', 'problemTaken'],
  ['CONVERSATION_NOT_WAITING', 'problemNotWaiting'],
  ['CONVERSATION_NOT_TAKEN', 'problemNotTaken'],
  ['AGENT_AWAY', 'problemAgentAway'],
  ['QUOTATION_NOT_CURRENT', 'problemQuotation'],
  ['DRAFT_UNKNOWN', 'problemGone'],
  ['SNIPPET_UNKNOWN', 'problemGone'],
  ['ACCOUNT_UNKNOWN', 'problemGone'],
  ['GROUP_UNKNOWN', 'problemGroup'],
  ['GROUP_DECIDED', 'problemGroupDecided'],
  ['PROPOSAL_UNKNOWN', 'problemGone'],
  ['PROPOSAL_CLOSED', 'problemProposalClosed'],
  ['ANSWER_UNKNOWN', 'problemAnswerGone'],
  ['PHRASING_TAKEN', 'problemPhrasingTaken'],
  ['PHRASING_UNPLACED', 'problemPhrasingUnplaced'],
  ['PROPOSAL_OUTDATED', 'problemOutdated'],
  ['EFFECT_UNKNOWN', 'acceptUnmeasured'],
  ['EFFECT_FAILED', 'effectFailed'],
  ['CORPUS_WRITES_FORBIDDEN', 'problemWrites'],
  ['RECORDING_BROKEN', 'problemNothingSaid'],
  ['MESSAGE_TOO_LONG', 'problemTooLong'],
  ['BODY_TOO_LARGE', 'problemTooLong'],
]);

/** What a problem means for an agent, with what to do; the service's own words are for programmers, in English. */
export function sayProblem(language: ConsoleLanguage, problem: ServiceProblem): string {
  const key = keysByCode.get(problem.code);
  if (key === undefined) return sayConsole(language, 'problemOther', { code: problem.code });
  const seconds = problem.retryAfterSeconds;
  if (key === 'problemTooMany' && seconds !== undefined)
    return sayConsole(language, 'problemTooManyFor', { seconds });
  return sayConsole(language, key);
}
