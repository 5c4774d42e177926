import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Phrasing } from '../../corpus/editorial.ts';

/** What is known of an answer that the editorial layer has no entry for. */
export interface NewEntry {
  readonly id: string;
  readonly question: string;
}

/** Language of a phrasing whose file does not say. */
const USUAL_LANGUAGE = 'fr';

/**
 * A file of the editorial layer with phrasings added at the end of those of one answer. Nothing else changes: comments,
 * order, quotes, line ends and a byte-order mark stay as they are.
 * @param yaml a file that `parseEditorial` reads.
 * @param answer short name.
 * @param entry to begin where the answer has none in the file.
 * @returns undefined where nobody can say where they belong: the list is an alias, or the file is written on one line.
 */
export function addPhrasings(
  yaml: string,
  answer: string,
  phrasings: readonly Phrasing[],
  entry: NewEntry,
): string | undefined {
  const answers = parseDocument(yaml).get('answers', true);
  if (!isMap(answers)) return undefined;
  const pair = findPair(answers, answer);
  if (pair === undefined) return addEntry(yaml, answers, answer, phrasings, entry);
  if (!isMap(pair.value)) return undefined;
  const list = findPair(pair.value, 'phrasings');
  if (list === undefined) return addList(yaml, pair.value, phrasings);
  if (isSeq(list.value)) return addItems(yaml, list.value, phrasings);
  const isEmpty = list.value === null || (isScalar(list.value) && list.value.value === null);
  return isEmpty && !pair.value.flow ? fillList(yaml, list, phrasings) : undefined;
}

/** A file of the editorial layer for one answer alone. */
export function writeEditorial(answer: string, phrasings: readonly Phrasing[], entry: NewEntry): string {
  return `answers:\n${writeEntry(answer, phrasings, entry, '  ').join('\n')}\n`;
}

function findPair(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((item) => isNode(item.key) && String(item.key.toJSON()) === key);
}

function addItems(yaml: string, list: YAMLSeq, phrasings: readonly Phrasing[]): string | undefined {
  const last = list.items.at(-1);
  if (list.flow) {
    const items = phrasings.map(writeFlow).join(', ');
    if (last === undefined) return insert(yaml, list.range![0] + 1, items);
    return isNode(last) ? insert(yaml, endOf(yaml, last), `, ${items}`) : undefined;
  }
  if (!isNode(last)) return undefined;
  const indent = ' '.repeat(columnOf(yaml, list.range![0]));
  return insertLines(
    yaml,
    endOf(yaml, last),
    phrasings.flatMap((phrasing) => writeItem(phrasing, indent)),
  );
}

/** Behind the entry's question, as people write it. */
function addList(yaml: string, entry: YAMLMap, phrasings: readonly Phrasing[]): string | undefined {
  const question = findPair(entry, 'question');
  if (question === undefined || !isNode(question.value) || !isNode(question.key)) return undefined;
  const end = endOf(yaml, question.value);
  if (entry.flow) return insert(yaml, end, `, phrasings: [${phrasings.map(writeFlow).join(', ')}]`);
  const indent = ' '.repeat(columnOf(yaml, question.key.range![0]));
  const items = phrasings.flatMap((phrasing) => writeItem(phrasing, `${indent}  `));
  return insertLines(yaml, end, [`${indent}phrasings:`, ...items]);
}

/** A list of which only the key stands there. */
function fillList(yaml: string, { key }: Pair, phrasings: readonly Phrasing[]): string | undefined {
  if (!isNode(key)) return undefined;
  const [start, end] = key.range!;
  const rest = yaml.slice(end, lineEnd(yaml, end));
  if (!/^\s*:\s*(?:#.*)?$/.test(rest)) return undefined;
  const indent = ' '.repeat(columnOf(yaml, start));
  return insertLines(
    yaml,
    end,
    phrasings.flatMap((phrasing) => writeItem(phrasing, `${indent}  `)),
  );
}

function addEntry(
  yaml: string,
  answers: YAMLMap,
  answer: string,
  phrasings: readonly Phrasing[],
  entry: NewEntry,
): string | undefined {
  const [first, last] = [answers.items[0], answers.items.at(-1)];
  if (answers.flow || !isNode(first?.key) || !isNode(last?.value)) return undefined;
  const indent = ' '.repeat(columnOf(yaml, first.key.range![0]));
  return insertLines(yaml, endOf(yaml, last.value), writeEntry(answer, phrasings, entry, indent));
}

function writeEntry(
  answer: string,
  phrasings: readonly Phrasing[],
  { id, question }: NewEntry,
  indent: string,
): string[] {
  return [
    // A name of digits alone would be read as a number.
    `${indent}"${answer}":`,
    `${indent}  id: ${id}`,
    `${indent}  question: ${quote(question)}`,
    `${indent}  phrasings:`,
    ...phrasings.flatMap((phrasing) => writeItem(phrasing, `${indent}    `)),
  ];
}

function writeItem({ text, lang }: Phrasing, indent: string): string[] {
  if (lang === USUAL_LANGUAGE) return [`${indent}- text: ${quote(text)}`];
  return [`${indent}- lang: ${lang}`, `${indent}  text: ${quote(text)}`];
}

function writeFlow({ text, lang }: Phrasing): string {
  return lang === USUAL_LANGUAGE ? `{ text: ${quote(text)} }` : `{ lang: ${lang}, text: ${quote(text)} }`;
}

/** On one line, whatever it holds. */
function quote(text: string): string {
  return stringify(text, {
    defaultStringType: 'QUOTE_DOUBLE',
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  }).trimEnd();
}

function insert(yaml: string, offset: number, text: string): string {
  return yaml.slice(0, offset) + text + yaml.slice(offset);
}

/** Behind the line that holds the offset, with the line ends of the file. */
function insertLines(yaml: string, offset: number, lines: readonly string[]): string {
  const end = lineEnd(yaml, offset);
  const lineBreak = yaml.includes('\r\n') ? '\r\n' : '\n';
  return insert(yaml, end, lines.map((line) => lineBreak + line).join(''));
}

/** Where the line ends, before its break. */
function lineEnd(yaml: string, offset: number): number {
  const end = yaml.indexOf('\n', offset);
  if (end === -1) return yaml.length;
  return yaml[end - 1] === '\r' ? end - 1 : end;
}

/** Where a value ends, without the white space behind it. */
function endOf(yaml: string, node: Node): number {
  const [start, end] = node.range!;
  return start + yaml.slice(start, end).trimEnd().length;
}

function columnOf(yaml: string, offset: number): number {
  const start = yaml.lastIndexOf('\n', offset - 1) + 1;
  return offset - start - (yaml[start] === '\ufeff' ? 1 : 0);
}
