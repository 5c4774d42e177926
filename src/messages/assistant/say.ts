import type { Language } from '../../protocol/language.ts';
import { formatMessage, type ValuesOf } from '../format-message.ts';
import { assistantCatalogues } from './catalogues.ts';
import type { AssistantArguments, AssistantKey } from './keys.ts';

/** What the assistant says, in a language. */
export function sayAssistant<Key extends AssistantKey>(
  lang: Language,
  key: Key,
  ...values: ValuesOf<AssistantArguments[Key]>
): string {
  return formatMessage(lang, assistantCatalogues[lang][key], ...values);
}

/** Said with an answer in French: that it is not translated. Undefined where the interface is French too. */
export function answerInFrenchNote(lang: Language): string | undefined {
  const note = assistantCatalogues[lang].answerInFrench;
  return note === undefined ? undefined : formatMessage(lang, note);
}
