import { z } from 'zod';
import type { AgentMessage, Exchange, History } from './conversation.ts';
import { blocksSchema } from './drafting.ts';
import { languageSchema } from './language.ts';
import { MAX_MESSAGE_LENGTH } from './limits.ts';
import type { Acknowledge } from './socket.ts';

/**
 * What crosses the wire between the service and an agent: a person who answers visitors. Agents have a socket.io
 * namespace of their own; a handshake that is refused gets a `Problem` in the `data` of its `connect_error`.
 */
export const AGENTS_NAMESPACE = '/agents';

/**
 * Longest name, in UTF-16 code units. Control characters, line breaks, halves of characters and marks that turn the
 * direction of writing would make it look like another one.
 */
const MAX_NAME_LENGTH = 60;
const MISLEADING = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** The name that visitors see, in its composed form. */
export const agentNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(MAX_NAME_LENGTH)
  .refine((name) => !MISLEADING.test(name), 'must have no control characters')
  .transform((name) => name.normalize());

/**
 * The `auth` of a handshake: nothing where the cookie of a session comes along, as from the console. A program shows the
 * session's token. All connections of an account are one agent.
 */
export const agentHandshakeSchema = z.strictObject({ session: z.string().min(1).max(200).optional() });

const conversation = z.string().min(1).max(100);

export const queueRequestSchema = z.strictObject({});
export const takeRequestSchema = z.strictObject({ conversation });
export const releaseRequestSchema = z.strictObject({ conversation });

const messageId = z.string().min(1).max(100);

/**
 * A message to the visitor, in words of one's own or in blocks; `id`, made by the sender, makes sending repeatable. Its
 * quotations are compared with the corpus once more: `QUOTATION_NOT_CURRENT` refuses all of it.
 */
export const sayRequestSchema = z.union([
  z.strictObject({
    conversation,
    id: messageId,
    text: z
      .string()
      .max(MAX_MESSAGE_LENGTH)
      .refine((text) => text.trim() !== '', 'must not be blank'),
  }),
  z.strictObject({
    conversation,
    id: messageId,
    blocks: blocksSchema.refine(
      (blocks) => blocks.some(({ text }) => text.trim() !== ''),
      'must not be blank',
    ),
  }),
]);

/** Gives a taken conversation to another agent who is there; `to` is the id of their account. */
export const transferRequestSchema = z.strictObject({ conversation, to: z.string().min(1).max(100) });
export const endRequestSchema = z.strictObject({ conversation });
export const typingRequestSchema = z.strictObject({ conversation });

/** Somebody who answers, and is there now. */
export const presentAgentSchema = z.object({ id: z.string(), name: z.string() });

/** A conversation that asks for a person. */
export const queueEntrySchema = z.object({
  id: z.string(),
  /** Language that the assistant speaks with the visitor. */
  lang: languageSchema,
  /** When a person was asked for, also once one has come. ISO 8601, UTC. */
  waitingSince: z.string(),
  /** Who has taken it; absent while nobody has. */
  agent: z.string().optional(),
  /** The id of their account. */
  agentId: z.string().optional(),
  /**
   * The beginning of what the visitor wrote or picked last, personal data masked; empty where another agent has the
   * conversation.
   */
  lastWords: z.string(),
});

export interface AgentEvents {
  /** The conversations that ask for a person: the ones last written in, the longest waiting first. */
  queue: (request: QueueRequest, acknowledge: Acknowledge<{ queue: QueueEntry[] }>) => void;
  /**
   * Takes a waiting conversation. From now on the visitor's texts are for the agent and heard as `exchanged`. Taking
   * what one has already gives the history again.
   */
  take: (request: TakeRequest, acknowledge: Acknowledge<{ history: History }>) => void;
  /** Writes in a conversation that one has taken. A repeated `id` gives the same message again. */
  say: (request: SayRequest, acknowledge: Acknowledge<{ message: AgentMessage }>) => void;
  /** Hands a conversation back to the assistant. */
  release: (request: ReleaseRequest, acknowledge: Acknowledge<object>) => void;
  /** Gives a conversation to another agent, who is there: to one who is not, `AGENT_AWAY`. */
  transfer: (request: TransferRequest, acknowledge: Acknowledge<object>) => void;
  /** Ends the conversation: the visitor is told, and the assistant answers from now on. */
  end: (request: EndRequest, acknowledge: Acknowledge<object>) => void;
  /** Says that one is writing; said again as long as it lasts. */
  typing: (request: TypingRequest, acknowledge: Acknowledge<object>) => void;
}

/** What happens in a conversation is told to all connections of the agent who has taken it, and to nobody else. */
export interface ServiceToAgentEvents {
  /** The queue is not what it was: ask for it again. */
  queueChanged: () => void;
  /** The visitor wrote or picked something. */
  exchanged: (told: { conversation: string; exchange: Exchange }) => void;
  /** The agent wrote: the sender hears it too. */
  agentSaid: (told: { conversation: string; message: AgentMessage }) => void;
  /** The visitor of a conversation that one has taken is writing. */
  visitorTyping: (told: { conversation: string }) => void;
  /** All agents who are there, oneself included: on connecting, and whenever it changes. */
  present: (told: { agents: PresentAgent[] }) => void;
  /** The service is stopping: nothing more is taken; reconnect, and take again. */
  closing: () => void;
}

export type AgentHandshake = z.infer<typeof agentHandshakeSchema>;
export type QueueRequest = z.infer<typeof queueRequestSchema>;
export type TakeRequest = z.infer<typeof takeRequestSchema>;
export type SayRequest = z.infer<typeof sayRequestSchema>;
export type ReleaseRequest = z.infer<typeof releaseRequestSchema>;
export type TransferRequest = z.infer<typeof transferRequestSchema>;
export type EndRequest = z.infer<typeof endRequestSchema>;
export type TypingRequest = z.infer<typeof typingRequestSchema>;
export type PresentAgent = z.infer<typeof presentAgentSchema>;
export type QueueEntry = z.infer<typeof queueEntrySchema>;
