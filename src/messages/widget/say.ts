import type { Language } from '../../protocol/language.ts';
import { formatMessage, type ValuesOf } from '../format-message.ts';
import { widgetCatalogues } from './catalogues.ts';
import type { WidgetArguments, WidgetKey } from './keys.ts';

/** A label or an announcement of the visitor's widget, in a language. */
export function sayWidget<Key extends WidgetKey>(
  lang: Language,
  key: Key,
  ...values: ValuesOf<WidgetArguments[Key]>
): string {
  return formatMessage(lang, widgetCatalogues[lang][key], ...values);
}
