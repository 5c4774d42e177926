import { z } from 'zod';
import { type ConversationKey, startRequestSchema } from './conversation.ts';
import { MAX_MESSAGE_LENGTH } from './limits.ts';
import type { Acknowledge, VisitorEvents } from './socket.ts';

/**
 * What crosses the wire between the service and a replay: a program that plays conversations of fixtures as visitors
 * would, over a visitor's socket that shows the replay key in its handshake. A handshake that is refused gets a
 * `Problem` in the `data` of its `connect_error`.
 */

/** The `auth` of a handshake. The key is the one that the service was started with. */
export const replayHandshakeSchema = z.strictObject({ replayKey: z.string().max(1_000) });

const probability = z.number().min(0).max(1);
const thresholdsSchema = z.strictObject({ answer: probability, choice: probability });

/** Begins a conversation, and says what is taken for given in it. */
export const replayStartSchema = startRequestSchema.extend({
  /** What is known of the visitor, by facet. */
  slots: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** Least probabilities at which an answer is shown and a choice offered, instead of the service's. */
  thresholds: thresholdsSchema.optional(),
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
  /** Facets, with the question and the labels of the catalogue, and what else answers hold for. */
  facets: z
    .array(z.object({ id: z.string(), question: z.string().optional(), values: z.array(z.string()) }))
    .optional(),
  /** Places that answers are cited at, as `page.txt:6-7`. */
  places: z.array(z.string()).optional(),
  /** Least probabilities at which an answer is shown and a choice offered. */
  thresholds: thresholdsSchema,
  /** What conversations about it can come to. */
  reach: z.object({
    /** Facets that can be asked, each value with the short name of an answer that holds for it. */
    facets: z.array(
      z.object({ id: z.string(), values: z.array(z.object({ value: z.string(), answer: z.string() })) }),
    ),
    /** Reasons that turns can be given. */
    branches: z.array(z.string()),
  }),
});

/** Asks what the index says about some answers and facets. */
export const describeRequestSchema = z.strictObject({
  /** Short names; those that the index does not have are left out of the reply. */
  answers: z.array(z.string().max(100)).max(1_000),
  /** Ids; the same. */
  facets: z.array(z.string().max(100)).max(100),
});

/** What an index says about an answer: of two indexes, whatever differs here was edited. */
export const describedAnswerSchema = z.object({
  /** Short name. */
  name: z.string(),
  text: z.string(),
  /** Questions that stand above it: those of its rows, and the reconstructed ones. */
  titles: z.array(z.string()),
  phrasings: z.array(z.string()),
  /** Facet values that it holds for. */
  scope: z.record(z.string(), z.array(z.string())),
});

export const replayDescriptionSchema = z.object({
  answers: z.array(describedAnswerSchema),
  /** Each with the hash of its question and values, as the catalogue has them. */
  facets: z.array(z.object({ id: z.string(), sha256: z.string() })),
});

export const scoreRequestSchema = z.strictObject({
  /** As it was searched: a message, with what it follows up. */
  question: z.string().max(4 * MAX_MESSAGE_LENGTH),
});

/** What each part of the score says of the answers that a question finds, by short name. */
export const replayScoresSchema = z.array(
  z.object({ name: z.string(), parts: z.record(z.string(), z.number()) }),
);

/** As a visitor's, with more in `start` and without `resume`: a replay has the one conversation that it began last. */
export interface ReplayEvents extends Pick<VisitorEvents, 'message' | 'feedback' | 'contact'> {
  /** Begins a conversation; the one before it on this socket is erased. */
  start: (request: ReplayStart, acknowledge: Acknowledge<{ key: ConversationKey }>) => void;
  /** Events of the conversation, as the service keeps them. */
  trace: (request: TraceRequest, acknowledge: Acknowledge<{ events: unknown[] }>) => void;
  /** Erases the conversation. What is not erased when the socket goes, the service erases. */
  erase: (request: object, acknowledge: Acknowledge<object>) => void;
  corpus: (request: object, acknowledge: Acknowledge<{ corpus: ReplayCorpus }>) => void;
  /** With the build of the index that says so. */
  describe: (
    request: DescribeRequest,
    acknowledge: Acknowledge<{ build: string; description: ReplayDescription }>,
  ) => void;
  /** The same. */
  score: (request: ScoreRequest, acknowledge: Acknowledge<{ build: string; scores: ReplayScores }>) => void;
}

export type ReplayStart = z.infer<typeof replayStartSchema>;
export type ReplayThresholds = z.infer<typeof thresholdsSchema>;
export type TraceRequest = z.infer<typeof traceRequestSchema>;
export type ReplayCorpus = z.infer<typeof replayCorpusSchema>;
export type DescribeRequest = z.infer<typeof describeRequestSchema>;
export type DescribedAnswer = z.infer<typeof describedAnswerSchema>;
export type ReplayDescription = z.infer<typeof replayDescriptionSchema>;
export type ScoreRequest = z.infer<typeof scoreRequestSchema>;
export type ReplayScores = z.infer<typeof replayScoresSchema>;
