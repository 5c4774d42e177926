import { z } from 'zod';

/**
 * What a turn looks like to everybody outside: the widget, the console, the command line, a fixture.
 * Fields may be added here; none is renamed or removed.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const answerName = z.string().regex(/^[0-9a-f]{12}$/);

export const citationSchema = z.object({
  /** Path relative to the corpus folder. */
  file: z.string(),
  /** First line, from 1. */
  startLine: z.int().min(1),
  /** Last line, included. */
  endLine: z.int().min(1),
  /** Column of the record, for a JSONL or CSV corpus. */
  field: z.string().optional(),
});

export const servedAnswerSchema = z.object({
  answer: answerName,
  sha256,
  /** The stored text, to the byte. */
  text: z.string(),
  citations: z.array(citationSchema).min(1),
  /** Calibrated chance that this answer is right, 0 to 1. */
  probability: z.number().min(0).max(1),
  /** The question that the answer replies to, where somebody wrote it down. */
  title: z.string().optional(),
  /** Who wrote the title: the FAQ itself, or the editorial layer, which reconstructed it. */
  titleOrigin: z.enum(['corpus', 'editorial']).optional(),
  /** BCP 47 language of `text`. */
  lang: z.string().optional(),
});

export const clarificationSchema = z.object({
  /** Null when the choice is among answers. */
  facet: z.string().nullable(),
  question: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string(), count: z.int().min(0) })),
});

export const actionSchema = z.enum(['answer', 'clarify', 'abstain', 'smalltalk', 'handoff']);

export const turnSchema = z.object({
  /** The visitor's words, unchanged. */
  query: z.string(),
  action: actionSchema,
  /** What the visitor is shown, best first; empty where nothing is. */
  answers: z.array(servedAnswerSchema),
  clarification: clarificationSchema.optional(),
  /** What the assistant says around the answers, in the interface's language; never part of an answer. */
  messages: z.array(z.string()),
  /** «Cette réponse vous a-t-elle été utile ?», asked after an answer. */
  feedbackQuestion: z.string().optional(),
});

export type ServedCitation = z.infer<typeof citationSchema>;
export type ServedAnswer = z.infer<typeof servedAnswerSchema>;
export type Clarification = z.infer<typeof clarificationSchema>;
export type Action = z.infer<typeof actionSchema>;
export type Turn = z.infer<typeof turnSchema>;
