import { z } from 'zod';
import { languageSchema } from '../protocol/language.ts';
import { keptRowSchema } from './kept-tables.ts';

/** What a store keeps, in a form that no kind of database has a part in. */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Of a conversation: plain ASCII, which every database orders and compares alike. */
const id = z.string().regex(/^[!-~]{1,100}$/);

/** Milliseconds since 1970, UTC. */
const time = z.int().min(0);

export const keptTextSchema = z.strictObject({
  type: z.literal('text'),
  sha256,
  text: z.string(),
  firstServedAt: time,
});

export const keptConversationSchema = z.strictObject({
  type: z.literal('conversation'),
  id,
  tokenSha256: sha256,
  kind: z.enum(['visitor', 'replay']),
  lang: languageSchema,
  startedAt: time,
  lastSeenAt: time,
  /** As they are stored: without the texts that they show. */
  events: z.array(z.record(z.string(), z.unknown())),
});

export const keptContactSchema = z.strictObject({
  type: z.literal('contact'),
  conversation: id,
  contact: z.string(),
  leftAt: time,
});

export const keptRecordSchema = z.discriminatedUnion('type', [
  keptTextSchema,
  keptConversationSchema,
  keptContactSchema,
  keptRowSchema,
]);

export type KeptText = z.infer<typeof keptTextSchema>;
export type KeptConversation = z.infer<typeof keptConversationSchema>;
export type KeptContact = z.infer<typeof keptContactSchema>;
export type KeptRecord = z.infer<typeof keptRecordSchema>;
