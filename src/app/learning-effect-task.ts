import { z } from 'zod';
import { effectSchema } from '../protocol/learning.ts';

/** What the process that measures an effect is sent, once. */
export const effectTaskSchema = z.object({
  corpusFolder: z.string(),
  /** Of the index that serves. */
  indexFolder: z.string(),
  /** Files and folders of fixtures; empty where there are none. */
  fixtures: z.array(z.string()),
  /** A folder of its own, which the other side removes. */
  workFolder: z.string(),
  file: z.string(),
  content: z.string(),
  questions: z.array(z.object({ name: z.string(), text: z.string() })),
  answer: z.string(),
});

/** What it sends back: progress, and at the end one of the other two. */
export const effectReplySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('done'), effect: effectSchema }),
  z.object({ type: z.literal('failed'), message: z.string(), remedy: z.string().optional() }),
]);

export type EffectTask = z.infer<typeof effectTaskSchema>;
export type EffectReply = z.infer<typeof effectReplySchema>;
