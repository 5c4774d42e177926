import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { GuichetError, messageOf } from '../core/errors.ts';

/** One kind of YAML file of a corpus folder: what it must hold, and how to say that one does not. */
export interface YamlFileKind<Content> {
  readonly schema: z.ZodType<Content>;
  /** Code of the fault, in capitals: `EDITORIAL_BROKEN`. */
  readonly code: string;
  readonly remedy: string;
}

/** A YAML file as read. */
export interface YamlFile<Content> {
  readonly content: Content;
  /** Line, from 1, of what stands at a path of keys, or of the closest thing around it that is there. */
  lineOf(path: readonly PropertyKey[]): number;
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
  const [error] = document.errors;
  if (error) throw broken(kind, file, lines.linePos(error.pos[0]), error.message.split('\n', 1)[0]!);
  const placeOf = (path: readonly PropertyKey[]): Place => {
    // A problem with a missing key is shown at the closest thing that is there.
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as YamlNode | undefined;
      if (node?.range) return lines.linePos(node.range[0]);
    }
    return { line: 1, col: 1 };
  };
  const parsed = kind.schema.safeParse(toValue(document, kind, file));
  if (parsed.success) return { content: parsed.data, lineOf: (path) => placeOf(path).line };
  const [issue] = parsed.error.issues;
  const name = issue!.path.length > 0 ? `${issue!.path.join('.')}: ` : '';
  throw broken(kind, file, placeOf(issue!.path), name + issue!.message);
}

interface Place {
  readonly line: number;
  readonly col: number;
}

interface YamlNode {
  /** Offsets of the node's start, of its value's end, and of its own end. */
  readonly range?: readonly [number, number, number];
}

/** An anchor that is not there, or that multiplies without bounds, is found only now. */
function toValue<Content>(
  document: ReturnType<typeof parseDocument>,
  kind: YamlFileKind<Content>,
  file: string,
): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw broken(kind, file, { line: 1, col: 1 }, messageOf(cause));
  }
}

function broken<Content>(
  { code, remedy }: YamlFileKind<Content>,
  file: string,
  { line, col }: Place,
  what: string,
): GuichetError {
  return new GuichetError({ kind: 'input', code, message: `${file}:${line}:${col} ${what}`, remedy });
}
