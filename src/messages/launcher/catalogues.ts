import type { Language } from '../../protocol/language.ts';
import type { LauncherKey } from './keys.ts';

/**
 * The texts of the button that opens the chat, by language. They take nothing and are no ICU patterns: every page that
 * embeds the button loads them, whether or not anybody opens it.
 */
export const launcherCatalogues: Readonly<Record<Language, Readonly<Record<LauncherKey, string>>>> = {
  fr: {
    open: 'Poser une question',
    opening: 'Ouverture…',
    openFailed: 'Le module n’a pas pu être chargé. Réessayez.',
  },
  en: { open: 'Ask a question', opening: 'Opening…', openFailed: 'The chat could not be loaded. Try again.' },
  es: {
    open: 'Hacer una pregunta',
    opening: 'Abriendo…',
    openFailed: 'No se ha podido cargar el chat. Inténtelo de nuevo.',
  },
  de: {
    open: 'Eine Frage stellen',
    opening: 'Wird geöffnet…',
    openFailed: 'Der Chat konnte nicht geladen werden. Versuchen Sie es noch einmal.',
  },
  pt: {
    open: 'Fazer uma pergunta',
    opening: 'A abrir…',
    openFailed: 'Não foi possível carregar o chat. Tente novamente.',
  },
  it: {
    open: 'Fare una domanda',
    opening: 'Apertura…',
    openFailed: 'Non è stato possibile caricare la chat. Riprovi.',
  },
};
