import { z } from 'zod';
import { GuichetError } from '../core/errors.ts';

/**
 * Raised by one whenever a build of this version reads or writes an index otherwise: its files, the analyser, the
 * passages or the way token vectors are stored. An index of another format is rebuilt, never guessed at.
 */
export const INDEX_FORMAT = 3;

/** What shapes an index besides corpus and model. */
export interface IndexSettings {
  /** Longest sentence group in UTF-16 code units. */
  readonly maxGroupLength: number;
}

/** About three sentences: long enough to carry a thought, short enough to stay close to one question. */
export const defaultIndexSettings: IndexSettings = { maxGroupLength: 400 };

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const manifestSchema = z.strictObject({
  format: z.literal(INDEX_FORMAT),
  /** ISO 8601, UTC. */
  builtAt: z.string(),
  corpus: z.strictObject({
    /** Relative to the index folder, so that both can move together. */
    folder: z.string(),
    files: z.array(
      z.strictObject({
        path: z.string(),
        kind: z.enum(['page', 'jsonl', 'csv', 'editorial', 'facets', 'glossary', 'sources']),
        bytes: z.int(),
        sha256,
      }),
    ),
  }),
  /** SHA-256 of the facet catalogue that Guichet ships with, where the corpus brings none and its rows have facets. */
  shippedCatalogue: z.string().optional(),
  model: z.strictObject({
    name: z.string(),
    dims: z.int().positive(),
    maxTokens: z.int().positive(),
    prefixes: z.strictObject({ query: z.string(), passage: z.string() }),
    files: z.array(z.strictObject({ path: z.string(), sha256 })),
  }),
  settings: z.strictObject({ maxGroupLength: z.int().positive() }),
  counts: z.strictObject({
    answers: z.int(),
    passages: z.int(),
    tokens: z.int(),
    /** Passages longer than the model's window, whose end was not read. */
    truncated: z.int(),
  }),
  /** Value that one step of the coded token vectors stands for. */
  tokenScale: z.number(),
  /** Every other file of the build. */
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256 })),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Only the format, to tell an index of another version from a damaged one. */
const formatSchema = z.looseObject({ format: z.int() });

export type ParsedManifest =
  | { readonly state: 'known'; readonly manifest: Manifest }
  | { readonly state: 'other-format'; readonly format: number };

/**
 * Parses a manifest whose bytes have already been proved.
 * @throws GuichetError `INDEX_DAMAGED` for anything that no version writes.
 */
export function parseManifest(json: string, path: string): ParsedManifest {
  try {
    const value: unknown = JSON.parse(json);
    const { format } = formatSchema.parse(value);
    if (format !== INDEX_FORMAT) return { state: 'other-format', format };
    return { state: 'known', manifest: manifestSchema.parse(value) };
  } catch (cause) {
    throw indexDamaged(path, 'it is no manifest', cause);
  }
}

/** An index file that is not what the build wrote. */
export function indexDamaged(path: string, what: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'INDEX_DAMAGED',
    message: `the index file ${path} is damaged: ${what}`,
    remedy: 'Build the index again with `npx guichet index`; the corpus is untouched.',
    cause,
  });
}
