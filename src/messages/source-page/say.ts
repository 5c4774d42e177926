import type { Language } from '../../protocol/language.ts';
import { formatMessage, type ValuesOf } from '../format-message.ts';
import { sourcePageCatalogues } from './catalogues.ts';
import type { SourcePageArguments, SourcePageKey } from './keys.ts';

/** Words of the page that shows a capture with line numbers, in a language. */
export function saySourcePage<Key extends SourcePageKey>(
  lang: Language,
  key: Key,
  ...values: ValuesOf<SourcePageArguments[Key]>
): string {
  return formatMessage(lang, sourcePageCatalogues[lang][key], ...values);
}
