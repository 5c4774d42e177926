import { z } from 'zod';

/** Engines of the bench, this one first. */
export const benchEngines = ['guichet', 'langchain', 'minisearch', 'nlpjs'] as const;
export type BenchEngine = (typeof benchEngines)[number];

/** What the process of an engine is started with. */
export const benchTaskSchema = z.object({
  engine: z.enum(benchEngines),
  stage: z.enum(['index', 'search']),
  corpusFolder: z.string(),
  /** The same corpus as documents (`writeDocuments`). */
  documentsPath: z.string(),
  /** Sentences of distractors whose vectors are composed: a JSON list; absent where all is really embedded. */
  sentencesPath: z.string().optional(),
});

export type BenchTask = z.infer<typeof benchTaskSchema>;
