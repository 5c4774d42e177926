import { z } from 'zod';
import { type Answer, shortName } from '../core/answer.ts';
import { sha256Of } from '../core/text.ts';
import type { Corpus, EditorialEntry, RowNotes } from '../corpus/corpus.ts';
import { editorialFlags } from '../corpus/editorial.ts';
import type { RowStore } from '../vector/row-store.ts';
import type { TokenSpan } from '../vector/token-matcher.ts';
import type { EmbeddedPassages } from './embed-passages.ts';
import { readLines } from './lines.ts';
import type { Passage, PassageKind } from './passages.ts';

/**
 * The answers of an index with their passages: JSON lines, an answer a line in order of first citation, so that
 * neither writing nor reading holds more than one of them as text.
 */

export interface IndexedAnswer extends Answer {
  /** What rows say about it; empty for an answer of a page. */
  readonly notes: readonly RowNotes[];
  /** What the editorial layer says about it. */
  readonly editorial?: EditorialEntry | undefined;
}

export interface IndexedPassage {
  /** Place of its answer in the list of answers. */
  readonly answer: number;
  readonly kind: PassageKind;
  /** Rows of the token matrix; absent for a passage that is not matched by token. */
  readonly tokens?: TokenSpan;
}

export interface Entries {
  readonly answers: readonly IndexedAnswer[];
  readonly passages: readonly IndexedPassage[];
}

const citationSchema = z.object({
  file: z.string(),
  startLine: z.int(),
  endLine: z.int(),
  field: z.string().optional(),
});

const notesSchema = z.object({
  file: z.string(),
  startLine: z.int(),
  id: z.string().optional(),
  question: z.string().optional(),
  alternatives: z.array(z.string()),
  url: z.string().optional(),
  lang: z.string().optional(),
  facets: z.record(z.string(), z.array(z.string())),
});

const editorialSchema = z.object({
  answer: z.string(),
  id: z.string(),
  question: z.string(),
  phrasings: z.array(z.object({ text: z.string(), lang: z.string() })),
  scope: z.record(z.string(), z.array(z.string())),
  flags: z.array(z.enum(editorialFlags)),
  related: z.array(z.string()),
  file: z.string(),
  line: z.int(),
});

const entrySchema = z.object({
  sha256: z.string(),
  text: z.string(),
  citations: z.array(citationSchema),
  notes: z.array(notesSchema),
  editorial: editorialSchema.optional(),
  passages: z.array(
    z.object({
      kind: z.enum(['answer', 'group', 'question']),
      tokens: z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() }).optional(),
    }),
  ),
});

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** One line of the file. */
type StoredEntry = DeepReadonly<z.infer<typeof entrySchema>>;

/** Lines of the file, each with its end. */
export function* formatEntries(
  { answers, notes, editorial }: Corpus,
  passages: readonly Passage[],
  { tokenSpans }: EmbeddedPassages,
): Generator<string> {
  let next = 0;
  for (const [place, { name, sha256, text, citations }] of answers.entries()) {
    const own: StoredEntry['passages'][number][] = [];
    for (; passages[next]?.answer === place; next++) {
      own.push({ kind: passages[next]!.kind, tokens: tokenSpans[next] });
    }
    const entry: StoredEntry = {
      sha256,
      text,
      citations,
      notes: notes.get(name) ?? [],
      editorial: editorial.get(name),
      passages: own,
    };
    yield `${JSON.stringify(entry)}\n`;
  }
}

/**
 * Answers of the file one by one, each with the kinds and the tokens of its passages.
 * @throws Error naming the line that holds no entry, or an answer whose text is not the one that it is named after.
 */
export function* parseEntries(bytes: RowStore): Generator<StoredEntry & { readonly answer: IndexedAnswer }> {
  let line = 0;
  for (const json of readLines(bytes)) {
    line++;
    const entry = parseEntry(json, line);
    const { sha256, text, citations, notes, editorial } = entry;
    if (sha256Of(text) !== sha256) throw new Error(`the answer ${sha256} has another text`);
    const answer = { sha256, name: shortName(sha256), text, citations, notes, editorial } as IndexedAnswer;
    yield { ...entry, answer };
  }
}

/** The whole file. @throws as `parseEntries`. */
export function readAllEntries(bytes: RowStore): Entries {
  const answers: IndexedAnswer[] = [];
  const passages: IndexedPassage[] = [];
  for (const entry of parseEntries(bytes)) {
    for (const { kind, tokens } of entry.passages) {
      passages.push({ answer: answers.length, kind, ...(tokens === undefined ? {} : { tokens }) });
    }
    answers.push(entry.answer);
  }
  return { answers, passages };
}

function parseEntry(json: string, line: number): StoredEntry {
  try {
    return entrySchema.parse(JSON.parse(json));
  } catch (cause) {
    throw new Error(`line ${line} holds no entry`, { cause });
  }
}
