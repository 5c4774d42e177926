import { type Language, languages } from '../protocol/language.ts';

/** What people say beside a question, without accents. */
const usualPhrases: Readonly<Record<Language, string>> = {
  fr: `bonjour, bonsoir, salut, coucou, bjr, slt, merci, merci beaucoup, merci bien, merci d avance, de rien, au revoir,
    bonne journee, bonne soiree, a bientot, oui, d accord, s il vous plait, s il te plait, svp, stp, aidez moi,
    en francais`,
  en: `hello, hello there, hi, hi there, good morning, good afternoon, good evening, thanks, thanks a lot, many thanks,
    thank you, thank you very much, thank you so much, goodbye, good bye, bye, bye bye, yes please, no thanks,
    no thank you, please, help me, please help, need help, english, in english, speak english, talk to a human`,
  es: `hola, buenos dias, buenas tardes, buenas noches, buenas, que tal, gracias, muchas gracias, mil gracias, adios,
    hasta luego, hasta pronto, ayuda, espanol, en espanol`,
  de: `hallo, guten tag, guten morgen, guten abend, gruss gott, grüß gott, danke, danke schon, danke schoen, dankeschon,
    danke sehr, vielen dank, besten dank, tschuss, tschuess, auf wiedersehen, bitte, hilfe, ja bitte, nein danke, deutsch,
    auf deutsch`,
  pt: `ola, bom dia, boa tarde, boa noite, obrigado, obrigada, muito obrigado, muito obrigada, tchau, ate logo, ate breve,
    adeus, ajuda, portugues, em portugues`,
  it: `ciao, buongiorno, buon giorno, buonasera, buona sera, buona giornata, salve, grazie, grazie mille, mille grazie,
    molte grazie, tante grazie, arrivederci, prego, per favore, aiuto, italiano, in italiano`,
};

/** Said in several of the languages. */
const fillers = 'ok, okay, por favor';

const phrases = indexPhrases();
const mostWords = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(' ').length));

/** The language of a message that is nothing but greetings, thanks and the like: «¡Hola, buenas tardes!» */
export function languageOfPhrases(text: string): Language | undefined {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const said = new Set<Language>();
  for (let at = 0; at < words.length; ) {
    const phrase = longestPhrase(words, at);
    if (phrase === undefined) return undefined;
    const language = phrases.get(phrase);
    if (language !== undefined) said.add(language);
    at += phrase.split(' ').length;
  }
  return said.size === 1 ? [...said][0] : undefined;
}

function longestPhrase(words: readonly string[], at: number): string | undefined {
  for (let length = mostWords; length > 0; length--) {
    const phrase = words.slice(at, at + length).join(' ');
    if (at + length <= words.length && phrases.has(phrase)) return phrase;
  }
  return undefined;
}

/** By phrase, without accents: undefined for a filler. */
function indexPhrases(): ReadonlyMap<string, Language | undefined> {
  const own = languages.flatMap((language) =>
    split(usualPhrases[language]).map((phrase) => [phrase, language] as const),
  );
  return new Map([...own, ...split(fillers).map((filler) => [filler, undefined] as const)]);
}

function split(list: string): string[] {
  return list.split(/,\s+/).map((phrase) => fold(phrase.trim()));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
