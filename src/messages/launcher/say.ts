import type { Language } from '../../protocol/language.ts';
import { launcherCatalogues } from './catalogues.ts';
import type { LauncherKey } from './keys.ts';

/** A label of the button that opens the chat, in a language. */
export function sayLauncher(lang: Language, key: LauncherKey): string {
  return launcherCatalogues[lang][key];
}
