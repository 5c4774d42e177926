import { type Document, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { GuichetError, messageOf } from '../core/errors.ts';

/** One kind of YAML file of a corpus folder: what it must hold, and how to say that one does not. */
export interface YamlFileKind<Content> {
  readonly schema: z.ZodType<Content>;
  /** Code of the fault, in capitals: `EDITORIAL_BROKEN`. */
  readonly code: string;
  readonly remedy: string;
}

/** A YAML file as read. What is not there is placed at the closest thing around it that is. */
export interface YamlFile<Content> {
  readonly content: Content;
  /** Line, from 1, of what stands at a path of keys. */
  lineOf(path: readonly PropertyKey[]): number;
  /** Where the value at a path of keys begins. */
  placeOf(path: readonly PropertyKey[]): YamlPlace;
  /** Where the last key of a path stands; for an item of a list, the item. */
  keyPlaceOf(path: readonly PropertyKey[]): YamlPlace;
}

/** A place in a text, from 1 both. */
export interface YamlPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Reads a YAML file that people write by hand.
 * @param file path relative to the corpus folder, for the fault.
 * @throws GuichetError of the kind's code (kind `input`) with file, line and column of the first problem.
 */
export function parseYamlFile<Content>(
  yaml: string,
  file: string,
  kind: YamlFileKind<Content>,
): YamlFile<Content> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const at = (offset: number): YamlPlace => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const [error] = document.errors;
  if (error) throw broken(kind, file, at(error.pos[0]), error.message.split('\n', 1)[0]!);
  const placeOf = (path: readonly PropertyKey[]): YamlPlace => {
    // A problem with a missing key is shown at the closest thing that is there.
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return { line: 1, column: 1 };
  };
  const keyPlaceOf = (path: readonly PropertyKey[]): YamlPlace => {
    const key = findKey(document, path);
    return key === undefined ? placeOf(path) : at(key);
  };
  const lost = findLostAlias(document);
  if (lost) throw broken(kind, file, at(lost.offset), `no anchor before this is called ${lost.name}`);
  const parsed = kind.schema.safeParse(toValue(document, kind, file));
  if (parsed.success) {
    return { content: parsed.data, placeOf, keyPlaceOf, lineOf: (path) => placeOf(path).line };
  }
  const [issue] = parsed.error.issues;
  const name = issue!.path.length > 0 ? `${issue!.path.join('.')}: ` : '';
  const place =
    issue!.code === 'unrecognized_keys'
      ? keyPlaceOf([...issue!.path, issue!.keys[0]!])
      : placeOf(issue!.path);
  throw broken(kind, file, place, name + issue!.message);
}

/** Offset of the last key of a path; undefined where it is no key that is there. */
function findKey(document: Document, path: readonly PropertyKey[]): number | undefined {
  const map = document.getIn(path.slice(0, -1), true);
  const pair = isMap(map)
    ? map.items.find(({ key }) => isNode(key) && key.toJSON() === path.at(-1))
    : undefined;
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}

/** The first alias of an anchor that is not there. */
function findLostAlias(document: Document): { readonly name: string; readonly offset: number } | undefined {
  let lost: { name: string; offset: number } | undefined;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      lost = { name: alias.source, offset: alias.range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return lost;
}

/** Anchors that multiply without bounds are found only now. */
function toValue<Content>(
  document: ReturnType<typeof parseDocument>,
  kind: YamlFileKind<Content>,
  file: string,
): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw broken(kind, file, { line: 1, column: 1 }, messageOf(cause));
  }
}

function broken<Content>(
  { code, remedy }: YamlFileKind<Content>,
  file: string,
  { line, column }: YamlPlace,
  what: string,
): GuichetError {
  return new GuichetError({ kind: 'input', code, message: `${file}:${line}:${column} ${what}`, remedy });
}
