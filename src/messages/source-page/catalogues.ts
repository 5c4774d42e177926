import type { Language } from '../../protocol/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import type { SourcePageCatalogue } from './keys.ts';
import { pt } from './pt.ts';

export const sourcePageCatalogues: Readonly<Record<Language, SourcePageCatalogue>> = {
  fr,
  en,
  es,
  de,
  pt,
  it,
};
