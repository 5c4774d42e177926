import { z } from 'zod';
import { parseYamlFile, type YamlFileKind } from './yaml-file.ts';

/**
 * The editorial layer: what people wrote about the answers, in files that people can review. It serves to find an
 * answer and to show which question it replies to; it is never part of an answer.
 */

/** What one entry says about its answer. */
export interface EditorialEntry {
  /** Short name of the answer. */
  readonly answer: string;
  /** Stable name, which outlives a change of the answer's text. */
  readonly id: string;
  /** The question that the answer replies to, reconstructed. */
  readonly question: string;
  readonly phrasings: readonly Phrasing[];
  /** Facet values that the answer holds for; a facet without a value holds for all. */
  readonly scope: Readonly<Record<string, readonly string[]>>;
  readonly flags: readonly EditorialFlag[];
  /** Ids or short names of answers to read together with this one. */
  readonly related: readonly string[];
  /** Where the entry stands: path relative to the corpus folder, and line from 1. */
  readonly file: string;
  readonly line: number;
}

export interface Phrasing {
  readonly text: string;
  /** BCP 47; French when the file does not say. */
  readonly lang: string;
}

/** What a reader of the answer should know: it says nothing alone, or lost a part at capture. */
export const editorialFlags = ['needs-question', 'truncated', 'links-lost', 'glued-list'] as const;
export type EditorialFlag = (typeof editorialFlags)[number];

const text = z.string().trim().min(1, 'must not be blank');

const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be words in lower case joined by hyphens'),
  question: text,
  phrasings: z.array(z.strictObject({ text, lang: z.string().min(2).default('fr') })).default([]),
  scope: z.record(z.string(), z.array(text)).default({}),
  flags: z.array(z.enum(editorialFlags)).default([]),
  related: z.array(text).default([]),
});

const fileSchema = z.strictObject({
  answers: z.record(
    z.string().regex(/^[0-9a-f]{12}$/, 'must be a short name: the first 12 hex digits of the SHA-256'),
    entrySchema,
  ),
});

const editorialFile: YamlFileKind<z.infer<typeof fileSchema>> = {
  schema: fileSchema,
  code: 'EDITORIAL_BROKEN',
  remedy: 'Correct the entry: id, question, and optionally phrasings, scope, flags, related.',
};

/**
 * Reads one file of the editorial layer.
 * @throws GuichetError `EDITORIAL_BROKEN` (kind `input`) with file, line and column of the first problem.
 */
export function parseEditorial(yaml: string, file: string): EditorialEntry[] {
  const { content, lineOf } = parseYamlFile(yaml, file, editorialFile);
  return Object.entries(content.answers).map(([answer, entry]) => ({
    ...entry,
    answer,
    file,
    line: lineOf(['answers', answer]),
  }));
}
