import { isMap, isScalar, isSeq, parseDocument, type Scalar, visit } from 'yaml';

/** New short names of answers by their old ones. */
export type Renames = ReadonlyMap<string, string>;

/**
 * A file of the editorial layer with answers renamed, as keys of entries and in their cross-references.
 * Nothing else changes: comments, order, quotes, line ends and a byte-order mark stay as they are.
 * @param yaml a file that `parseEditorial` reads.
 */
export function renameAnswers(yaml: string, renames: Renames): string {
  const places = findNames(yaml).filter(({ source }) => renames.has(source ?? ''));
  let renamed = yaml;
  // From the end, so that the places before stay where they are.
  for (const { source, range } of places.sort((a, b) => b.range![0] - a.range![0])) {
    const [start, end] = range!;
    renamed =
      renamed.slice(0, start) + writeLike(yaml.slice(start, end), renames.get(source!)!) + renamed.slice(end);
  }
  return renamed;
}

/** Every scalar that may name an answer: the keys of `answers`, and the items of `related`. */
function findNames(yaml: string): Scalar[] {
  const answers = parseDocument(yaml).get('answers', true);
  if (!isMap(answers)) return [];
  const names = answers.items.flatMap(({ key }) => (isScalar(key) ? [key] : []));
  visit(answers, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== 'related' || !isSeq(value)) return;
      names.push(...value.items.filter(isScalar));
    },
  });
  return names;
}

/** YAML reads these as numbers when they stand without quotes: `123456789012`, `12345e678901`. */
const LOOKS_LIKE_NUMBER = /^\d+(?:e\d+)?$/;

/** The name in the quotes of the old one, or where they are needed. */
function writeLike(old: string, name: string): string {
  const quote = /^['"]/.exec(old)?.[0] ?? (LOOKS_LIKE_NUMBER.test(name) ? '"' : '');
  return quote + name + quote;
}
