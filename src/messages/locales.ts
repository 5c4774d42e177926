import type { Language } from '../protocol/language.ts';

/** The variant of each language that the texts are written in: it decides plurals, figures and lists. */
export const locales: Readonly<Record<Language, string>> = {
  fr: 'fr-FR',
  en: 'en-GB',
  es: 'es-ES',
  de: 'de-DE',
  pt: 'pt-PT',
  it: 'it-IT',
};

/** Each language by its own name, for whoever looks for theirs. */
export const languageNames: Readonly<Record<Language, string>> = {
  fr: 'Français',
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
  pt: 'Português',
  it: 'Italiano',
};

/** The language of the interface that a BCP 47 tag asks for, whatever its region: `pt-BR` is `pt`. */
export function matchLanguage(tag: string): Language | undefined {
  // The keys and not the list of the protocol, which would bring its schemas into the browser.
  const [primary] = tag.trim().toLowerCase().split(/[-_]/);
  return (Object.keys(locales) as Language[]).find((lang) => lang === primary);
}
