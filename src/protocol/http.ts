import { z } from 'zod';
import { historySchema } from './conversation.ts';
import { servedAnswerSchema } from './turn.ts';

/** What only HTTP carries; everything else crosses the socket in the same shape. */

/** A stored answer by its hash: as it is served in a turn, less what belongs to a question. */
export const storedAnswerSchema = servedAnswerSchema.omit({ probability: true });

/** The copy of a conversation that its visitor may take away, proof included. */
export const exportSchema = historySchema.extend({
  /** ISO 8601, UTC. */
  exportedAt: z.string(),
});

/** The process runs. */
export const healthSchema = z.object({ alive: z.literal(true) });

/** Whether questions can be answered now, and what is missing where not. */
export const readinessSchema = z.object({ ready: z.boolean(), reason: z.string().optional() });

export type StoredAnswer = z.infer<typeof storedAnswerSchema>;
export type ConversationExport = z.infer<typeof exportSchema>;
export type Readiness = z.infer<typeof readinessSchema>;
