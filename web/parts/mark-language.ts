import { nothing } from 'lit';

/** Value of a `lang` attribute: none where the text is in the language around it, or where nobody knows. */
export function markLanguage(lang: string | undefined, around: string): string | typeof nothing {
  return lang === undefined || lang === around ? nothing : lang;
}
