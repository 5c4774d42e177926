import { type Language, languages } from '../protocol/language.ts';
import { type LetterScores, scoreLetters } from './letter-scores.ts';
import { readWords } from './read-words.ts';
import { languagesTold } from './telling-words.ts';
import { languageOfPhrases } from './usual-phrases.ts';

/** What a text says of its language. */
interface Evidence {
  /** How many words there are. */
  readonly count: number;
  /** How many of them tell of each language; one of several languages counts in parts. */
  readonly told: Readonly<Record<Language, number>>;
  readonly letters: LetterScores;
}

const spoken: ReadonlySet<string> = new Set(languages);

/** No more is read of a text, in UTF-16 code units. */
const LONGEST = 2_000;

/** What a telling word is worth beside the letters, and how many count. */
const WORTH_OF_WORD = 0.12;
const MOST_WORDS = 5;

/** By how much another language may look likelier to the letters once two words tell of one of ours. */
const STRANGER_LEAD = 0.05;

/**
 * The language that a message is written in, where it says enough; undefined where it does not (one or two words, a code,
 * a name, digits, emoji) or where it is a language that the interface does not speak (Arabic, Dutch…).
 *
 * French is the rule here and has the benefit of the doubt: no text is taken for another language by its letters alone.
 */
export function detectLanguage(text: string): Language | undefined {
  const start = text.slice(0, LONGEST);
  const said = languageOfPhrases(start);
  if (said !== undefined) return said;
  const words = readWords(start);
  if (words.length < 2) return undefined;
  const evidence: Evidence = {
    count: words.length,
    told: countTold(words, start),
    letters: scoreLetters(words.join(' ')),
  };
  const likeliest = findLikeliest(evidence);
  if (looksForeign(evidence, likeliest)) return undefined;
  const isSure = likeliest === 'fr' ? isFrench(evidence) : isOther(evidence, likeliest);
  return isSure ? likeliest : undefined;
}

function countTold(words: readonly string[], text: string): Record<Language, number> {
  const told: Record<Language, number> = { fr: 0, en: 0, es: 0, de: 0, pt: 0, it: 0 };
  if (/[¿¡]/.test(text)) told.es += 2;
  for (const tongues of words.flatMap(tellingParts)) {
    for (const language of tongues) told[language] += 1 / tongues.length;
  }
  return told;
}

/** What «dov'è» tells as it stands; of «j'arrive», which nothing is known of, what «j'» and «arrive» tell. */
function tellingParts(word: string): (readonly Language[])[] {
  const whole = languagesTold(word);
  return whole.length > 0 ? [whole] : word.split(/(?<=')/).map(languagesTold);
}

function findLikeliest({ told, letters }: Evidence): Language {
  const worth = (language: Language) =>
    (letters[language] ?? 0) + WORTH_OF_WORD * Math.min(MOST_WORDS, told[language]);
  return languages.reduce((best, language) => (worth(language) > worth(best) ? language : best));
}

/** Whether the letters rather tell of a language that the interface does not speak. */
function looksForeign({ told, letters }: Evidence, likeliest: Language): boolean {
  const others = Object.entries(letters).filter(([language]) => !spoken.has(language));
  const foreign = Math.max(0, ...others.map(([, score]) => score));
  return foreign > (letters[likeliest] ?? 0) + (told[likeliest] >= 2 ? STRANGER_LEAD : 0);
}

function isFrench({ count, told, letters }: Evidence): boolean {
  const { fr, ...others } = told;
  if (fr < Math.max(...Object.values(others))) return false;
  return fr > 0 || (count >= 3 && (letters.fr ?? 0) > 0);
}

/**
 * The more words tell of the language, the less the letters have to. Of the runs of one to eight words that French
 * questions hold, with and without accents, these figures let one in 300,000 pass.
 */
function isOther({ count, told, letters }: Evidence, language: Language): boolean {
  // French words around an English error message.
  if (told.fr >= 2 && told[language] < 3 * told.fr) return false;
  const lead = told[language] - told.fr;
  if (lead >= 2) return true;
  // French is full of English: «proof of concept», «go live».
  const isEnglish = language === 'en';
  const margin = (letters[language] ?? 0) - (letters.fr ?? 0);
  if (count === 2) return !isEnglish && lead >= 1 && margin > 0.05;
  if (lead < (count === 3 ? 1 / 2 : 1 / 3)) return false;
  return margin + 0.05 * told[language] > (isEnglish ? 0.1 : 0.05);
}
