import { stripAccents } from './analyser.ts';
import { shorthandWords } from './shorthand-words.ts';

/**
 * Spells out what text messages shorten, so that an encoder that has read books understands it: «fo koi svp» becomes
 * «faut quoi s'il vous plaît». A word in capitals is left alone, since it is likelier an abbreviation of the field,
 * unless the whole text is in capitals.
 */
export function spellOut(text: string): string {
  const shouts = !/\p{Ll}/u.test(text);
  return text.replace(WORDS, (word) => {
    if (!shouts && word.length > 1 && word === word.toUpperCase()) return word;
    return shorthandWords.get(stripAccents(word.toLowerCase())) ?? word;
  });
}

/** Whole words; «jai» with an apostrophe is none of ours. */
const WORDS = /(?<![\p{L}\p{N}'’])[\p{L}\p{N}]+(?![\p{L}\p{N}'’])/gu;
