import { en as enDesk } from './desk/en.ts';
import { fr as frDesk } from './desk/fr.ts';
import { en as enDrafting } from './drafting/en.ts';
import { fr as frDrafting } from './drafting/fr.ts';
import { en as enFigures } from './figures/en.ts';
import { fr as frFigures } from './figures/fr.ts';
import type { ConsoleCatalogue, ConsoleLanguage } from './keys.ts';
import { en as enLearning } from './learning/en.ts';
import { fr as frLearning } from './learning/fr.ts';
import { en as enPeople } from './people/en.ts';
import { fr as frPeople } from './people/fr.ts';
import { en as enShell } from './shell/en.ts';
import { fr as frShell } from './shell/fr.ts';

export const consoleCatalogues: Readonly<Record<ConsoleLanguage, ConsoleCatalogue>> = {
  fr: { ...frShell, ...frPeople, ...frDesk, ...frDrafting, ...frLearning, ...frFigures },
  en: { ...enShell, ...enPeople, ...enDesk, ...enDrafting, ...enLearning, ...enFigures },
};
