/**
 * The words of a text that can tell of a language, in order and in lower case, accents composed, apostrophes plain.
 * Left out: addresses and names of settings, whatever holds a digit, abbreviations in capitals among words that are not
 * («DMN», «SAS»: the same in every language), and what stands between quotation marks beside words that do not (an error
 * message that somebody asks about).
 */
export function readWords(text: string): string[] {
  const bare = dropAddresses(text.normalize('NFC').replaceAll('’', "'"));
  const unquoted = findWords(bare.replace(QUOTATIONS, ' '));
  const written = unquoted.length === 0 ? findWords(bare) : unquoted;
  const shouts = !written.some((word) => /\p{Ll}/u.test(word));
  return written.filter((word) => shouts || !isAbbreviation(word)).map((word) => word.toLowerCase());
}

function dropAddresses(text: string): string {
  const kept = text.split(/\s+/).filter((run) => !ADDRESS.test(run));
  return kept.join(' ');
}

/** «x@y.fr», «https://…», «www.y.fr», «about:config». */
const ADDRESS = /[\p{L}\p{N}](?:[@:_]|\.[\p{L}\p{N}-]+\.)[\p{L}\p{N}/]/u;
const QUOTATIONS = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»/gu;

function findWords(text: string): string[] {
  const runs = text.match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  return runs.map((run) => run.replace(/^'+|'+$/g, '')).filter((run) => run !== '' && !/\p{N}/u.test(run));
}

function isAbbreviation(word: string): boolean {
  return word.length > 1 && !/\p{Ll}/u.test(word) && /\p{Lu}/u.test(word);
}
