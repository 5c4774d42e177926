import { z } from 'zod';

/** What crosses between the bench and the process of an engine. Both sides parse what they get. */

export const peerRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('index'), folder: z.string() }),
  z.object({ type: z.literal('open'), folder: z.string() }),
  z.object({
    type: z.literal('search'),
    question: z.string(),
    topK: z.int().positive(),
    /** Whether the question is embedded now, or what it was embedded to before is taken again. */
    embedding: z.enum(['fresh', 'remembered']),
  }),
  z.object({ type: z.literal('measure') }),
]);

export type PeerRequest = z.infer<typeof peerRequestSchema>;

/** Why a request came to nothing. */
export const failureReasons = [
  /** A package that the engine needs is not installed. */
  'absent',
  /** The engine threw, or its process ended. */
  'failed',
  /** The engine used its time up. */
  'too-slow',
] as const;

export const peerReplySchema = z.discriminatedUnion('type', [
  /** `index` or `open` is done. */
  z.object({ type: z.literal('done'), ms: z.number() }),
  z.object({ type: z.literal('found'), names: z.array(z.string()), ms: z.number() }),
  /** Resident memory now, after a collection of garbage, and the most that the process ever took. */
  z.object({ type: z.literal('measured'), residentMb: z.number(), peakMb: z.number() }),
  z.object({ type: z.literal('failed'), reason: z.enum(failureReasons), message: z.string() }),
]);

export type PeerReply = z.infer<typeof peerReplySchema>;
export type PeerFailure = Extract<PeerReply, { type: 'failed' }>;

/** What each request gets where it succeeds. */
export interface PeerResults {
  readonly index: Extract<PeerReply, { type: 'done' }>;
  readonly open: Extract<PeerReply, { type: 'done' }>;
  readonly search: Extract<PeerReply, { type: 'found' }>;
  readonly measure: Extract<PeerReply, { type: 'measured' }>;
}
