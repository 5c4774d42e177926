import type { WidgetArguments, WidgetKey } from '../../src/messages/widget/keys.ts';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import { MAX_MESSAGE_LENGTH } from '../../src/protocol/limits.ts';

/** Messages that take nothing. */
type PlainKey = { [Key in WidgetKey]: WidgetArguments[Key] extends undefined ? Key : never }[WidgetKey];

/** By the code of the service's problem. A Map, so that `constructor` and its like are unknown codes. */
const keysByCode: ReadonlyMap<string, PlainKey> = new Map([
  ['CHOICE_UNKNOWN', 'choiceGone'],
  ['TOO_MANY_MESSAGES', 'tooMany'],
  ['TOO_MANY_CONVERSATIONS', 'tooMany'],
  ['TOO_MANY_REQUESTS', 'tooMany'],
  ['CONVERSATION_FULL', 'conversationOver'],
  ['CONVERSATION_UNKNOWN', 'conversationOver'],
  ['TOKEN_REFUSED', 'conversationOver'],
  ['INDEX_UNAVAILABLE', 'faqUnavailable'],
  ['SERVICE_STOPPING', 'serviceUnavailable'],
  ['SERVICE_BUSY', 'serviceBusy'],
  ['CONVERSATION_BUSY', 'serviceUnavailable'],
  ['STORE_BUSY', 'serviceUnavailable'],
  ['CONTACT_NOT_ASKED', 'contactNotAsked'],
]);

/** What a problem of the service means for the visitor; its own words are for programmers, in English. */
export function sayProblem(language: Language, code: string): string {
  if (code === 'MESSAGE_TOO_LONG') return sayWidget(language, 'tooLong', { max: MAX_MESSAGE_LENGTH });
  return sayWidget(language, keysByCode.get(code) ?? 'failed');
}
