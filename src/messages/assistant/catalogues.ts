import type { Language } from '../../protocol/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import type { AssistantCatalogue } from './keys.ts';
import { pt } from './pt.ts';

export const assistantCatalogues: Readonly<Record<Language, AssistantCatalogue>> = { fr, en, es, de, pt, it };
