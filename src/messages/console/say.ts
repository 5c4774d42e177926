import { formatMessage, type ValuesOf } from '../format-message.ts';
import { consoleCatalogues } from './catalogues.ts';
import type { ConsoleArguments, ConsoleKey, ConsoleLanguage } from './keys.ts';

/** A label or an announcement of the agents' console, in a language. */
export function sayConsole<Key extends ConsoleKey>(
  lang: ConsoleLanguage,
  key: Key,
  ...values: ValuesOf<ConsoleArguments[Key]>
): string {
  return formatMessage(lang, consoleCatalogues[lang][key], ...values);
}
