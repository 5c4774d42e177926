import { z } from 'zod';
import { historySchema } from './conversation.ts';
import { citationSchema, servedAnswerSchema, suggestionSchema } from './turn.ts';

/** What only HTTP carries; everything else crosses the socket in the same shape. */

/** A stored answer by its hash: as it is served in a turn, less what belongs to a question. */
export const storedAnswerSchema = servedAnswerSchema.omit({ probability: true });

/** The copy of a conversation that its visitor may take away, proof included. */
export const exportSchema = historySchema.extend({
  /** ISO 8601, UTC. */
  exportedAt: z.string(),
});

/**
 * What stands at each place that an answer cites, read again just now. Whoever wants proof hashes the texts: SHA-256 of
 * their UTF-8 bytes.
 */
export const proofSchema = z.object({
  sha256: z.string(),
  places: z.array(z.object({ citation: citationSchema, text: z.string() })).min(1),
});

/** What can be wanted before anything was said, or while it is written. A question is asked by sending its label. */
export const suggestionsSchema = z.object({ suggestions: z.array(suggestionSchema) });

/** The process runs. */
export const healthSchema = z.object({ alive: z.literal(true) });

/** One thing without which questions cannot be answered: the index, the model, the store… */
export const readinessCheckSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  /** What is wrong, as a stable name in capitals; present where it is not ok. */
  code: z.string().optional(),
  /** The same in words, without paths and secrets; present where it is not ok. */
  reason: z.string().optional(),
});

/** Whether questions can be answered now, and what is missing where not. */
export const readinessSchema = z.object({
  ready: z.boolean(),
  /** Why not: the reason of the first check that is not ok. */
  reason: z.string().optional(),
  checks: z.array(readinessCheckSchema),
  /** What does not work while questions are answered all the same. */
  degraded: z.string().optional(),
});

export type StoredAnswer = z.infer<typeof storedAnswerSchema>;
export type ConversationExport = z.infer<typeof exportSchema>;
export type Proof = z.infer<typeof proofSchema>;
export type Suggestions = z.infer<typeof suggestionsSchema>;
export type Readiness = z.infer<typeof readinessSchema>;
