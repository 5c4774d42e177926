import { GuichetError } from '../core/errors.ts';

/**
 * Longest line of a corpus file, in UTF-16 code units. A FAQ's longest line is some thousands; a million means
 * that the file is something else (a dump, a picture in base64), and would stall the encoder for minutes.
 */
export const MAX_LINE_CHARACTERS = 1_000_000;

/** Longest answer, in UTF-16 code units, for the same reason. */
export const MAX_ANSWER_CHARACTERS = 1_000_000;

/**
 * Fault for a corpus file that cannot be read as what it claims to be.
 * @param line from 1; where the trouble starts.
 * @param what completes «file:line …».
 */
export function brokenFile(
  file: string,
  line: number,
  what: string,
  remedy: string,
  cause?: unknown,
): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CORPUS_BROKEN',
    message: `${file}:${line} ${what}`,
    remedy,
    cause,
  });
}

/** Fault for a corpus folder with nothing to answer from. */
export function emptyCorpus(folder: string, what: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'CORPUS_EMPTY',
    message: `The corpus folder ${folder} ${what}`,
    remedy: 'Put at least one page (.txt), .jsonl or .csv file with answers there, or name another folder.',
  });
}
