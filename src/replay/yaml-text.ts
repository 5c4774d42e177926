import { stringify } from 'yaml';

/** Values as people write them in fixtures: `[a, b]`, `{ a: b }`, quotes only where they are needed, no line folded. */

const oneLine = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER } as const;

/** On one line, wherever it is put. */
export function renderFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(renderFlow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, item]) => `${renderFlow(key)}: ${renderFlow(item)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  // Within a collection of one line, so that commas and brackets are quoted.
  const options = {
    ...oneLine,
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    ...styleOf(value),
  } as const;
  return stringify([value], options).trim().slice(1, -1);
}

/** On one line, behind a key that stands on a line of its own. */
export function renderScalar(value: unknown): string {
  return stringify(value, { ...oneLine, ...styleOf(value) }).trimEnd();
}

/**
 * A list or map as lines, to be put where the first one begins.
 * @param indent of the lines after the first, in blanks.
 */
export function renderBlock(value: readonly unknown[] | object, indent: number): string {
  const lines = Array.isArray(value)
    ? value.map((item) => `- ${isCollection(item) ? renderFlow(item) : renderScalar(item)}`)
    : Object.entries(value).map(
        ([key, item]) =>
          `${renderScalar(key)}: ${isCollection(item) ? renderFlow(item) : renderScalar(item)}`,
      );
  return lines.join(`\n${' '.repeat(indent)}`);
}

export function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** A text of several lines is written with escapes: blocks of text depend on where they stand. */
function styleOf(value: unknown): { readonly defaultStringType?: 'QUOTE_DOUBLE' } {
  return typeof value === 'string' && /[\n\r]/.test(value) ? { defaultStringType: 'QUOTE_DOUBLE' } : {};
}
