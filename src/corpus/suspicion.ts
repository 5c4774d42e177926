import type { Answer } from '../core/answer.ts';
import { isBlank } from '../core/text.ts';
import type { Finding, FindingKind } from './findings.ts';

/**
 * Looks for answers that a person should read: they are served as they stand, whatever is found here. Each
 * heuristic is kept narrow, because a warning that is usually wrong is soon never read.
 */

/** What a heuristic saw, at a line of the text (from 0), or in the text as a whole. */
export interface Sign {
  readonly kind: FindingKind;
  readonly message: string;
  readonly line?: number;
}

type Heuristic = (lines: readonly string[]) => Sign[];

/**
 * Findings on one answer, at its first citation only: its repeats share its defects. On a page a finding names
 * the line; in a row, whose lines are not the text's, the record.
 */
export function findSuspicious(answer: Answer): Finding[] {
  const lines = answer.text.split('\n');
  return heuristics.flatMap((heuristic) => heuristic(lines).map((sign) => locate(sign, answer)));
}

/**
 * Longest answer, in UTF-16 code units, that may hang on its question. The real corpus: «Non, ce n'est pas
 * possible.» has 27; from 69 on a Non repeats what it is about.
 */
const MAX_DEPENDENT_LENGTH = 60;

/** «Non, ce n'est pas possible.»: a short yes or no that does not say to what. */
function needsQuestion(lines: readonly string[]): Sign[] {
  const text = lines.join('\n').trim();
  if (text.length > MAX_DEPENDENT_LENGTH || !/^(oui|non|yes|no)(?![\p{L}\p{N}])/iu.test(text)) return [];
  return [{ kind: 'needs-question', message: 'the answer says nothing without its question' }];
}

/** «Consultez la liste des organismes certifiés :» at the end, or before a blank line: the links are gone. */
function linksLost(lines: readonly string[]): Sign[] {
  const last = lines.findLastIndex((line) => !isBlank(line));
  return lines.flatMap((line, index) => {
    const stops = index === last || (INVITATION.test(line) && isBlank(lines[index + 1] ?? ''));
    if (!stops || !line.trimEnd().endsWith(':')) return [];
    return [
      { kind: 'links-lost', line: index, message: 'the line announces something that does not follow' },
    ];
  });
}

const INVITATION = /^\s*(consultez|téléchargez|retrouvez|rendez-vous|accédez|cliquez|voir)\b/iu;

/**
 * «Téléchargez le formulaire - Commander un certificat»: in an answer whose list items open with a capital, a
 * dash before a capital in the middle of a line is an item that lost its line end. Without such a list it is
 * a mere dash: «ÉTAPE 1 - Phase administrative».
 */
function gluedList(lines: readonly string[]): Sign[] {
  if (!lines.some((line) => /^\s*- \p{Lu}/u.test(line))) return [];
  return lines.flatMap((line, index) =>
    /\S - \p{Lu}/u.test(line)
      ? [{ kind: 'glued-list', line: index, message: 'a list item stands on the line of another' }]
      : [],
  );
}

/** C0 and C1 controls but tab and line feed, direction overrides, and the sign of a failed conversion. */
const CONTROL = /(?!\t)[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffd]/u;

function controlCharacter(lines: readonly string[]): Sign[] {
  return lines.flatMap((line, index) => {
    const found = CONTROL.exec(line)?.[0]?.codePointAt(0);
    if (found === undefined) return [];
    const name = `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
    return [
      { kind: 'control-character', line: index, message: `the line holds the control character ${name}` },
    ];
  });
}

/** «cette réponse vous a-t-elle été utile?»: the closing line but for its case, accents, signs or spaces. */
function straySeparator(lines: readonly string[]): Sign[] {
  return lines.flatMap((line, index) =>
    letters(line) === 'cettereponsevousatelleeteutile'
      ? [
          {
            kind: 'stray-separator',
            line: index,
            message: 'almost the closing line: two answers may be one here',
          },
        ]
      : [],
  );
}

/** Longest line that is compared with the closing line (39 characters). */
const MAX_SEPARATOR_LENGTH = 100;

function letters(line: string): string {
  if (line.length > MAX_SEPARATOR_LENGTH) return '';
  return line
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}

function noWords(lines: readonly string[]): Sign[] {
  if (lines.some((line) => /[\p{L}\p{N}]/u.test(line))) return [];
  return [{ kind: 'no-words', message: 'the answer holds neither a letter nor a digit' }];
}

const heuristics: readonly Heuristic[] = [
  needsQuestion,
  linksLost,
  gluedList,
  controlCharacter,
  straySeparator,
  noWords,
];

/** The finding at the answer's first citation, at the line where the file's lines are the text's. */
export function locate({ kind, message, line }: Sign, answer: Answer): Finding {
  const [first] = answer.citations;
  if (first === undefined) throw new RangeError(`answer ${answer.name} stands nowhere`);
  const { file, startLine, endLine, field } = first;
  const answers = [answer.name];
  if (line === undefined || field !== undefined) return { kind, file, startLine, endLine, message, answers };
  return { kind, file, startLine: startLine + line, endLine: startLine + line, message, answers };
}
