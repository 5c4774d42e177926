import { z } from 'zod';
import { type ConversationKey, startRequestSchema } from './conversation.ts';
import type { Acknowledge, VisitorEvents } from './socket.ts';

/**
 * What crosses the wire between the service and a replay: a program that plays conversations of fixtures as visitors
 * would, over a visitor's socket that shows the replay key in its handshake. A handshake that is refused gets a
 * `Problem` in the `data` of its `connect_error`.
 */

/** The `auth` of a handshake. The key is the one that the service was started with. */
export const replayHandshakeSchema = z.strictObject({ replayKey: z.string().max(1_000) });

const probability = z.number().min(0).max(1);

/** Begins a conversation, and says what is taken for given in it. */
export const replayStartSchema = startRequestSchema.extend({
  /** What is known of the visitor, by facet. */
  slots: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** Least probabilities at which an answer is shown and a choice offered, instead of the service's. */
  thresholds: z.strictObject({ answer: probability, choice: probability }).optional(),
});

export const traceRequestSchema = z.strictObject({
  /** Events that are known already. */
  after: z.int().min(0),
});

/** What fixtures may name, and what they are run against. */
export const replayCorpusSchema = z.object({
  /** Build of the index. */
  build: z.string(),
  model: z.string(),
  /** Names that the corpus goes by. */
  corpusNames: z.array(z.string()),
  /** Short name of each answer, in order of the corpus, and what else it is called: ids of entries and rows. */
  answers: z.array(z.object({ name: z.string(), ids: z.array(z.string()) })),
});

/** As a visitor's, with more in `start` and without `resume`: a replay has the one conversation that it began last. */
export interface ReplayEvents extends Pick<VisitorEvents, 'message' | 'feedback' | 'contact'> {
  /** Begins a conversation; the one before it on this socket is erased. */
  start: (request: ReplayStart, acknowledge: Acknowledge<{ key: ConversationKey }>) => void;
  /** Events of the conversation, as the service keeps them. */
  trace: (request: TraceRequest, acknowledge: Acknowledge<{ events: unknown[] }>) => void;
  /** Erases the conversation. What is not erased when the socket goes, the service erases. */
  erase: (request: object, acknowledge: Acknowledge<object>) => void;
  corpus: (request: object, acknowledge: Acknowledge<{ corpus: ReplayCorpus }>) => void;
}

export type ReplayStart = z.infer<typeof replayStartSchema>;
export type ReplayThresholds = NonNullable<ReplayStart['thresholds']>;
export type TraceRequest = z.infer<typeof traceRequestSchema>;
export type ReplayCorpus = z.infer<typeof replayCorpusSchema>;
