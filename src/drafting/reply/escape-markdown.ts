/** Marks that mean something wherever they stand in a line. */
const MARKS = /[\\`*_{}[\]<>#~|$^&]/g;

/** Marks that mean something at the beginning of a line: lists, headings, rules, definitions. */
const FIRST_MARK = /^(?=[-+=:])|(?<=^\d{1,9})(?=[.)])/;

/** Addresses, which some readers make links of by rules of their own, and then write otherwise. */
const ADDRESS_STARTS = /:(?=\/\/)|(?<=www)\.|@|(?<=xn)-(?=-)/gi;

/**
 * A text as one paragraph of Markdown that says it to the character: what would be read as a mark is escaped, a line end
 * is a hard break, and white space that would be stripped is written as entities.
 */
export function escapeMarkdown(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  // A hard break at the end of a paragraph is none.
  return text.slice(0, end).split('\n').map(escapeLine).join('\\\n') + toEntities(text.slice(end));
}

function escapeLine(line: string): string {
  const written = line.trim();
  const start = line.length - line.trimStart().length;
  return (
    toEntities(line.slice(0, start)) + escapeMarks(written) + toEntities(line.slice(start + written.length))
  );
}

function escapeMarks(text: string): string {
  return text
    .replace(MARKS, (mark) => `\\${mark}`)
    .replace(ADDRESS_STARTS, (mark) => `\\${mark}`)
    .replace(FIRST_MARK, '\\')
    .replaceAll('\r', '&#13;');
}

function toEntities(space: string): string {
  return Array.from(space, (character) => `&#${character.codePointAt(0)};`).join('');
}
