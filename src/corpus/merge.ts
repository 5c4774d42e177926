import { type Answer, type Citation, createAnswer, formatCitation } from '../core/answer.ts';
import { GuichetError } from '../core/errors.ts';
import { brokenFile, MAX_ANSWER_CHARACTERS } from './faults.ts';
import { isEmptyItem, type ParsedItem, type RowNotes } from './parsed-file.ts';

/** The items of all files, one answer for each text. */
export interface MergedItems {
  /** In order of first citation. */
  readonly answers: readonly Answer[];
  /** By short name; only answers that stand in a row. */
  readonly notes: ReadonlyMap<string, readonly RowNotes[]>;
  /** Where nothing stands. */
  readonly empty: readonly Citation[];
}

/**
 * Makes one answer of each text, wherever it stands.
 * @param items in order of file, then line.
 * @throws GuichetError `CORPUS_BROKEN` for an answer that is too long, or an id with two texts;
 *   `CORPUS_NAME_CLASH` for two texts with one short name.
 */
export function mergeItems(items: readonly ParsedItem[]): MergedItems {
  const empty = items.filter(isEmptyItem).map(({ citation }) => citation);
  const full = items.filter((item) => !isEmptyItem(item));
  for (const item of full) checkLength(item);
  checkIds(full);
  const merged = [...groupByText(full)].map(([text, group]) => ({
    answer: createAnswer(
      text,
      group.map(({ citation }) => citation),
    ),
    notes: group.flatMap(({ notes }) => notes ?? []),
  }));
  const answers = merged.map(({ answer }) => answer);
  checkNames(answers);
  const noted = merged.filter(({ notes }) => notes.length > 0);
  return { answers, notes: new Map(noted.map(({ answer, notes }) => [answer.name, notes])), empty };
}

function groupByText(items: readonly ParsedItem[]): Map<string, ParsedItem[]> {
  const groups = new Map<string, ParsedItem[]>();
  for (const item of items) {
    const group = groups.get(item.text);
    if (group === undefined) groups.set(item.text, [item]);
    else group.push(item);
  }
  return groups;
}

function checkLength({ text, citation }: ParsedItem): void {
  if (text.length <= MAX_ANSWER_CHARACTERS) return;
  const what = `holds an answer of ${text.length} characters; the limit is ${MAX_ANSWER_CHARACTERS}`;
  throw brokenFile(
    citation.file,
    citation.startLine,
    what,
    'Split the answer, or take the file out of the corpus.',
  );
}

/** An id stands for one text: gold files and editors name answers by it. */
function checkIds(items: readonly ParsedItem[]): void {
  const firstById = new Map<string, ParsedItem>();
  for (const item of items) {
    const id = item.notes?.id;
    if (id === undefined) continue;
    const first = firstById.get(id);
    if (first === undefined) firstById.set(id, item);
    else if (first.text !== item.text) throw sameIdTwice(id, first.citation, item.citation);
  }
}

function sameIdTwice(id: string, first: Citation, second: Citation): GuichetError {
  const what = `has the id ${JSON.stringify(id)} of ${formatCitation(first)} with another answer`;
  return brokenFile(second.file, second.startLine, what, 'Give each answer its own id.');
}

/** 48 bits never clash by chance in a FAQ, but texts can be made to: a short name must not name two answers. */
function checkNames(answers: readonly Answer[]): void {
  const firstByName = new Map<string, Answer>();
  for (const answer of answers) {
    const first = firstByName.get(answer.name);
    if (first !== undefined) throw nameClash(first, answer);
    firstByName.set(answer.name, answer);
  }
}

function nameClash(first: Answer, second: Answer): GuichetError {
  const [one, other] = [first, second].map(({ citations }) => citations.map(formatCitation).join(', '));
  return new GuichetError({
    kind: 'input',
    code: 'CORPUS_NAME_CLASH',
    message: `The answers at ${one} and at ${other} differ but share the short name ${first.name}`,
    remedy: 'Change or take out one of the two answers: such a pair does not come about by chance.',
  });
}
