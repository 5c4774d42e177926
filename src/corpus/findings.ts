/** What looks wrong in a corpus and is reported, never repaired. */
export type FindingKind =
  /** The last answer of a page lacks its closing line: the capture may have been cut. */
  | 'unclosed-block'
  /** A file without a single answer. */
  | 'no-answers'
  /** A line almost like the closing line stands inside an answer: two answers may have run together. */
  | 'stray-separator'
  /** Columns or fields that Guichet does not know, and ignores. */
  | 'unknown-field'
  /** A `url` or `lang` that cannot be used, and is left out. */
  | 'unusable-note'
  /** An answer that says nothing without its question. */
  | 'needs-question'
  /** An announcement of links with no links behind it. */
  | 'links-lost'
  /** A list item on the line of the one before. */
  | 'glued-list'
  /** A character that no reader sees or that damages the display. */
  | 'control-character'
  /** An answer without a letter or a digit. */
  | 'no-words'
  /**
   * An editorial entry whose answer is not in the corpus: it was captured again with another text, or is
   * gone.
   */
  | 'editorial-orphan'
  /**
   * A facet or one of its values that the catalogue does not have, or two values that contradict each
   * other.
   */
  | 'unknown-facet-value'
  /** Two answers to one question, where nothing says which of them holds. */
  | 'same-question'
  /** An answer that says nearly what another says. */
  | 'near-duplicate'
  /** Two answers to one question with different figures or dates. */
  | 'contradiction'
  /** Tags, entities or placeholders of the system that the text was taken from. */
  | 'markup-left'
  /** A cross-reference of the editorial layer that leads nowhere. */
  | 'dangling-reference'
  /** A phrasing that leads to two answers, or stands twice. */
  | 'repeated-phrasing';

/** One suspicious place of the corpus. */
export interface Finding {
  readonly kind: FindingKind;
  /** Path relative to the corpus folder. */
  readonly file: string;
  /** First and last line, from 1, both included. */
  readonly startLine: number;
  readonly endLine: number;
  /** One English sentence without its full stop. */
  readonly message: string;
  /**
   * Short names of the answers that it is about, the one at the place first; absent where it is about none.
   */
  readonly answers?: readonly string[];
  /** Whether a person has seen it and said so in the editorial layer; see `lint/acknowledge.ts`. */
  readonly acknowledged?: true;
}

/** Most names that one finding lists: a file of another format can hold thousands of fields. */
const MAX_NAMED_FIELDS = 10;

/**
 * The finding for a file's unknown fields, at the first line that has one; none where all are known.
 * @param fields each unknown field with the line that it first stands on, in order of lines.
 */
export function unknownFields(file: string, fields: ReadonlyMap<string, number>): Finding[] {
  const [firstLine] = fields.values();
  if (firstLine === undefined) return [];
  const names = [...fields.keys()].slice(0, MAX_NAMED_FIELDS).map((name) => JSON.stringify(name));
  const more = fields.size > names.length ? ` and ${fields.size - names.length} more` : '';
  const message = `fields that Guichet does not know are ignored: ${names.join(', ')}${more}`;
  return [{ kind: 'unknown-field', file, startLine: firstLine, endLine: firstLine, message }];
}

/** The finding for a file in which no answer was found. */
export function noAnswers(file: string): Finding {
  return { kind: 'no-answers', file, startLine: 1, endLine: 1, message: 'the file holds no answer' };
}
