import { z } from 'zod';
import { languageSchema } from './language.ts';
import { citationSchema, reasonSchema, servedAnswerSchema } from './turn.ts';

/**
 * Drafting a reply to an e-mail, a ticket or a live conversation, over HTTP, for agents. A reply is made of blocks: free
 * text, and quotations, whose text is an answer's to the byte and is hashed again whenever a reply leaves.
 */

/** Longest message that can be pasted, in UTF-16 code units: quoted threads are long. */
export const MAX_TICKET_LENGTH = 50_000;
const MAX_BLOCKS = 50;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** In UTF-16 code units, the end excluded. */
export const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(0) });

/** Values that an answer has to hold for, by facet. */
const facetFilterSchema = z.record(z.string().max(100), z.array(z.string().max(200)).max(50));

export const splitRequestSchema = z.strictObject({
  text: z.string().max(MAX_TICKET_LENGTH),
  facets: facetFilterSchema.optional(),
});

export const searchRequestSchema = z.strictObject({
  query: z.string().trim().min(1).max(1_000),
  facets: facetFilterSchema.optional(),
  limit: z.int().min(1).max(50).optional(),
});

/** What answers can be filtered by, in the order of the catalogue: `GET /api/drafting/facets`. */
export const filterFacetsSchema = z.object({
  facets: z.array(
    z.object({
      /** Id of the facet, as in a filter. */
      facet: z.string(),
      /** The catalogue's, verbatim. */
      question: z.string(),
      /** Labels, as in a filter and in the scope of an answer. */
      values: z.array(z.string()).min(1),
    }),
  ),
});

/** An answer that may be right, with what speaks for it. */
export const rankedAnswerSchema = servedAnswerSchema.extend({
  /** Name that outlives a change of the text, where the corpus has one. */
  id: z.string().max(200).optional(),
  /** From 1. */
  rank: z.int().min(1),
  /** Places in the text that words of the question match. */
  matches: z.array(spanSchema),
  /** Words of the question that match nothing in it. */
  unmatched: z.array(z.string()),
});

export const foundQuestionSchema = z.object({
  /** As it stands in the message. */
  text: z.string(),
  span: spanSchema,
  /** What was searched: the question with what an earlier one says of its subject, where it needs that. */
  searched: z.string(),
  /** What the assistant would do: show the first, let choose, or say that nothing fits. */
  verdict: z.enum(['answer', 'choose', 'none']),
  answers: z.array(rankedAnswerSchema),
  reasons: z.array(reasonSchema),
});

export const splitReplySchema = z.object({
  lang: languageSchema,
  questions: z.array(foundQuestionSchema),
  /** Questions beyond those that are read, not searched; absent where all are. */
  unread: z.int().min(1).optional(),
  /** What was read as no question: greetings, signatures, quoted replies, disclaimers. */
  leftOut: z.array(
    z.object({ kind: z.enum(['greeting', 'closing', 'signature', 'quoted']), span: spanSchema }),
  ),
});

export const searchReplySchema = z.object({ answers: z.array(rankedAnswerSchema) });

export const textBlockSchema = z.strictObject({ kind: z.literal('text'), text: z.string().max(20_000) });

/**
 * Which words of an answer the model holds for those of a question; replied to with `matchesSchema`. Takes longer than
 * the `matches` of a ranked answer, which share a stem.
 */
export const evidenceRequestSchema = z.strictObject({
  question: z.string().trim().min(1).max(2_000),
  sha256,
});

/**
 * `text` is what was inserted: where the corpus says something else by now, both can be compared. Title and citations
 * are for whoever writes: what leaves has those of the corpus of the moment.
 */
export const quotationSchema = z.strictObject({
  kind: z.literal('quotation'),
  /** The answer's, by which its successor is found. */
  id: z.string().max(200).optional(),
  sha256,
  text: z.string().max(200_000),
  title: z.string().max(2_000).optional(),
  titleOrigin: z.enum(['corpus', 'editorial']).optional(),
  lang: z.string().max(35).optional(),
  citations: z.array(citationSchema).min(1).max(100),
});

export const blockSchema = z.discriminatedUnion('kind', [textBlockSchema, quotationSchema]);
export const blocksSchema = z.array(blockSchema).max(MAX_BLOCKS);

export const checkRequestSchema = z.strictObject({ blocks: blocksSchema });

/** Runs of text that two versions share or not. */
export const differenceSchema = z.array(
  z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }),
);

/**
 * What the corpus of the moment says of a quotation: `current`; `changed`, with what stands at its place now; `gone`;
 * or `forged`, where the text does not hash to what it states.
 */
export const quotationStateSchema = z.object({
  /** Place among the blocks. */
  block: z.int().min(0),
  state: z.enum(['current', 'changed', 'gone', 'forged']),
  successor: quotationSchema.optional(),
  difference: differenceSchema.optional(),
});
export const checkReplySchema = z.object({ quotations: z.array(quotationStateSchema) });

/** Refused with `QUOTATION_NOT_CURRENT` unless every quotation is. */
export const renderRequestSchema = z.strictObject({
  blocks: blocksSchema,
  format: z.enum(['text', 'html', 'markdown']),
  /** Of the words around the quotations; default: French. */
  lang: languageSchema.extract(['fr', 'en']).optional(),
});
export const renderReplySchema = z.object({ content: z.string() });

export const draftContentSchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  /** The message that it replies to. */
  message: z.string().max(MAX_TICKET_LENGTH),
  blocks: blocksSchema,
});
export const draftSchema = draftContentSchema.extend({ id: z.string(), savedAt: z.string() });
/** An agent's own, latest first. */
export const draftsSchema = z.object({ drafts: z.array(draftSchema) });

export const snippetContentSchema = z.strictObject({
  kind: z.enum(['greeting', 'closing', 'other']),
  name: z.string().trim().min(1).max(100),
  text: z.string().trim().min(1).max(5_000),
});
export const snippetSchema = snippetContentSchema.extend({ id: z.string() });
/** Shared by all agents, by name. */
export const snippetsSchema = z.object({ snippets: z.array(snippetSchema) });

export type Span = z.infer<typeof spanSchema>;
export type FacetFilter = z.infer<typeof facetFilterSchema>;
export type FilterFacet = z.infer<typeof filterFacetsSchema>['facets'][number];
export type RankedAnswer = z.infer<typeof rankedAnswerSchema>;
export type FilterFacets = z.infer<typeof filterFacetsSchema>['facets'];
export type FoundQuestion = z.infer<typeof foundQuestionSchema>;
export type SplitReply = z.infer<typeof splitReplySchema>;
export type TextBlock = z.infer<typeof textBlockSchema>;
export type Quotation = z.infer<typeof quotationSchema>;
export type Block = z.infer<typeof blockSchema>;
export type QuotationState = z.infer<typeof quotationStateSchema>;
export type Difference = z.infer<typeof differenceSchema>;
export type DraftContent = z.infer<typeof draftContentSchema>;
export type Draft = z.infer<typeof draftSchema>;
export type SnippetContent = z.infer<typeof snippetContentSchema>;
export type Snippet = z.infer<typeof snippetSchema>;

/** What inserting an answer puts among the blocks. */
export function quote({ id, sha256, text, title, titleOrigin, lang, citations }: RankedAnswer): Quotation {
  return {
    kind: 'quotation',
    ...(id !== undefined && { id }),
    sha256,
    text,
    ...(title !== undefined && { title }),
    ...(titleOrigin !== undefined && { titleOrigin }),
    ...(lang !== undefined && { lang }),
    citations,
  };
}
