import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../protocol/language.ts';
import { locales } from './locales.ts';

export type MessageValues = Readonly<Record<string, string | number>>;

/** What a message takes after its name: one object of values, or nothing. */
export type ValuesOf<Arguments extends MessageValues | undefined> = [Arguments] extends [undefined]
  ? []
  : [values: Arguments];

/** An ICU message: as it is written, or parsed beforehand, so that a browser needs no parser. */
export type Message = string | ReturnType<IntlMessageFormat['getAst']>;

const formats = new Map<Language, Map<Message, IntlMessageFormat>>();

/** The text of a message of a catalogue. Values stand in it to the byte, whatever characters they hold. */
export function formatMessage(lang: Language, message: Message, values: MessageValues = {}): string {
  if (typeof message === 'string' && !message.includes('{')) return message;
  const parts = formatOf(lang, message).formatToParts<string>(values);
  return parts.map(({ value }) => value).join('');
}

/** Joins items as the language does: «a, b et c», «a ou b». */
export function joinList(lang: Language, items: readonly string[], kind: 'and' | 'or'): string {
  const type = kind === 'and' ? 'conjunction' : 'disjunction';
  return new Intl.ListFormat(locales[lang], { type }).format(items);
}

/** Parsed once: there are no more messages than the catalogues hold. */
function formatOf(lang: Language, message: Message): IntlMessageFormat {
  const known = formats.get(lang) ?? new Map<Message, IntlMessageFormat>();
  formats.set(lang, known);
  const format = known.get(message) ?? parseMessage(lang, message);
  known.set(message, format);
  return format;
}

/** An ICU message, in which `<` is a character like any other. */
export function parseMessage(lang: Language, message: Message): IntlMessageFormat {
  return new IntlMessageFormat(message, locales[lang], undefined, { ignoreTag: true });
}
