import { z } from 'zod';
import { blocksSchema } from './drafting.ts';
import { languageSchema } from './language.ts';
import { MAX_MESSAGE_LENGTH } from './limits.ts';
import { choiceSchema, turnSchema } from './turn.ts';

// Apart from the schemas, so that the widget can know it without carrying zod.
export { MAX_MESSAGE_LENGTH } from './limits.ts';

const messageId = z.string().min(1).max(100);
const text = z.string().max(MAX_MESSAGE_LENGTH);
export const startRequestSchema = z.strictObject({
  /** Language of the interface; French when absent. */
  lang: languageSchema.optional(),
});

/** The right to go on with one conversation. The token is a secret: whoever holds it is the visitor. */
export const conversationKeySchema = z.object({
  id: z.string().min(1).max(100),
  token: z.string().min(1).max(200),
});

/** A message carries the visitor's words or a choice; `id`, made by the sender, makes sending repeatable. */
export const messageRequestSchema = z.union([
  z.strictObject({ id: messageId.optional(), text }),
  z.strictObject({ id: messageId.optional(), choice: choiceSchema }),
]);

export const feedbackRequestSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  useful: z.boolean(),
});

/** How a person can be reached: an e-mail address or a telephone number; checked by the service. */
export const contactRequestSchema = z.strictObject({ contact: z.string().trim().min(3).max(200) });

/** An answer that a message was replied to with. */
export const matchesRequestSchema = z.strictObject({
  messageId: z.string().max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Places in its text that the words of the message were matched with, in UTF-16 code units, the end excluded. */
export const matchesSchema = z.object({
  matches: z.array(z.object({ start: z.int().min(0), end: z.int().min(0) })),
});

/** Language in which the assistant goes on, until the visitor writes in another one. */
export const speakRequestSchema = z.strictObject({ lang: languageSchema });

/** What a word on an answer leads to: further answers, where it did not help. */
export const feedbackReplySchema = z.object({ turn: turnSchema.optional() });

/** One entry of the history: a message and the turn it led to. */
export const exchangeSchema = z.object({
  messageId: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  turn: turnSchema,
  /** The visitor's word on the answers, by hash. */
  feedback: z.record(z.string(), z.boolean()),
});

/** What a person wrote to the visitor. */
export const agentMessageSchema = z.object({
  messageId: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** Name that the agent goes by. */
  author: z.string(),
  /** All that was written; of several blocks their texts, a blank line between them. */
  text: z.string(),
  /** What was written in several parts: texts, and quotations with their proof. */
  blocks: blocksSchema.optional(),
  /** Exchanges that stand before it: the message belongs after so many of them. */
  after: z.int().min(0),
});

/** That nobody had come yet, said to a visitor who had waited for as long as the service lets them without a word. */
export const waitNoticeSchema = z.object({
  /** ISO 8601, UTC; no two of a conversation have the same. */
  at: z.string(),
  /** Exchanges that stand before it, as for what a person wrote; with those in order of time. */
  after: z.int().min(0),
  /** Whether the visitor is asked for a contact: had left none since they asked for a person. */
  takesContact: z.boolean(),
});

/** Who answers the visitor now. */
export const attendanceSchema = z.object({
  /** `nobody`: a person was asked for, and none has taken the conversation yet; the assistant goes on meanwhile. */
  by: z.enum(['assistant', 'nobody', 'agent']),
  /** Name of the agent. */
  agent: z.string().optional(),
});

export const historySchema = z.object({
  id: z.string(),
  lang: languageSchema,
  startedAt: z.string(),
  exchanges: z.array(exchangeSchema),
  /** Oldest first. */
  agentMessages: z.array(agentMessageSchema).default([]),
  /** Oldest first. */
  waitNotices: z.array(waitNoticeSchema).default([]),
  attendance: attendanceSchema.default({ by: 'assistant' }),
});

/** What a refused request gets, over HTTP and over the socket alike. */
export const problemSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    /** Whether the same request may succeed later. */
    retry: z.boolean(),
    /** When; present where `retry` is true. Over HTTP `Retry-After` says the same. */
    retryAfterSeconds: z.int().min(0).optional(),
  }),
});

export type StartRequest = z.infer<typeof startRequestSchema>;
export type ConversationKey = z.infer<typeof conversationKeySchema>;
export type MessageRequest = z.infer<typeof messageRequestSchema>;
export type FeedbackRequest = z.infer<typeof feedbackRequestSchema>;
export type ContactRequest = z.infer<typeof contactRequestSchema>;
export type Matches = z.infer<typeof matchesSchema>;
export type FeedbackReply = z.infer<typeof feedbackReplySchema>;
export type Exchange = z.infer<typeof exchangeSchema>;
export type AgentMessage = z.infer<typeof agentMessageSchema>;
export type WaitNotice = z.infer<typeof waitNoticeSchema>;
export type Attendance = z.infer<typeof attendanceSchema>;
export type History = z.infer<typeof historySchema>;
export type Problem = z.infer<typeof problemSchema>;
