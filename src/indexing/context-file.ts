import { z } from 'zod';
import type { Corpus, FacetCatalogue, GlossaryEntry, SourceNote } from '../corpus/corpus.ts';
import { facetSubjects } from '../corpus/facets.ts';

/** What a corpus says beside its answers. */
export interface CorpusContext {
  /** Empty where the corpus brings none. */
  readonly catalogue: FacetCatalogue;
  readonly glossary: readonly GlossaryEntry[];
  /** What is known about its pages, by path. */
  readonly sources: ReadonlyMap<string, SourceNote>;
}

const sourceSchema = z.enum(['official', 'editorial']);

const valueSchema = z.object({
  label: z.string(),
  abbreviations: z.array(z.string()),
  aliases: z.array(z.string()),
  source: sourceSchema,
  parent: z.string().optional(),
});

const facetSchema = z.object({
  id: z.string(),
  question: z.string(),
  source: sourceSchema,
  about: z.enum(facetSubjects),
  parent: z.string().optional(),
  values: z.array(valueSchema),
});

const contextSchema = z.object({
  catalogue: z.object({ facets: z.array(facetSchema) }),
  glossary: z.array(z.object({ forms: z.array(z.string()) })),
  sources: z.array(
    z.tuple([
      z.string(),
      z.object({ title: z.string(), url: z.string().optional(), capturedOn: z.string().optional() }),
    ]),
  ),
});

/** The content of the file: JSON. */
export function formatContext({ catalogue, glossary, sources }: Corpus): string {
  return JSON.stringify({ catalogue, glossary, sources: [...sources] });
}

/** @throws Error of the parser or the schema for anything that `formatContext` does not write. */
export function parseContext(json: string): CorpusContext {
  const { catalogue, glossary, sources } = contextSchema.parse(JSON.parse(json));
  // What the schema types as undefined is absent: JSON knows no undefined.
  return { catalogue, glossary, sources: new Map(sources) } as CorpusContext;
}
