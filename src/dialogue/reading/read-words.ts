import { foldText } from '../../corpus/folding.ts';
import { spellOut } from '../../lexical/shorthand.ts';

/** A word of a message as phrases are compared, and its place in UTF-16 code units, the end excluded. */
export interface ReadWord {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a message in order: «Bjr, j’ai compriiis» → bonjour, j, ai, compris. Case, accents, repeated letters
 * and the shorthand of text messages count for nothing; emoji, emoticons and punctuation are no words. What shorthand
 * stands for several words gives as many at the same place.
 */
export function readWords(text: string): ReadWord[] {
  const bare = text.replace(EMOTICONS, (smiley) => ' '.repeat(smiley.length));
  return Array.from(bare.matchAll(WORDS), ({ 0: written, index }) =>
    keysOf(written).map((key) => ({ key, start: index, end: index + written.length })),
  ).flat();
}

/** The words of a phrase as `readWords` gives them. */
export function readKeys(phrase: string): string[] {
  return readWords(phrase).map(({ key }) => key);
}

/** Marks belong to the letter before them. */
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** Those with a letter or a digit in them: «:D», «xD», «<3», «:p». */
const EMOTICONS = /(?<![\p{L}\p{N}])(?:[:;=]-?[dpo]|xd+|<3)(?![\p{L}\p{N}])/giu;

function keysOf(written: string): string[] {
  const spelt = spellOut(written.toLowerCase().normalize('NFC'));
  return (spelt.match(WORDS) ?? []).map((word) => squeeze(foldText(word).replaceAll('ß', 'ss')));
}

/** «bonjourrr» → «bonjour», and «hello» → «helo», for both sides alike; but «cc» stays, and so do digits. */
function squeeze(word: string): string {
  return word.length <= 2 ? word : word.replace(/(\p{L})\1+/gu, '$1');
}
