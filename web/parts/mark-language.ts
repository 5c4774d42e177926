import { nothing } from 'lit';

/** Language of what the corpus says where it does not state its own. */
export const CORPUS_LANGUAGE = 'fr';

/** Value of a `lang` attribute: none where the text is in the language around it, or where nobody knows. */
export function markLanguage(lang: string | undefined, around: string): string | typeof nothing {
  return lang === undefined || lang === around ? nothing : lang;
}
