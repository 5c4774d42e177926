import { z } from 'zod';
import { personalDataKinds } from '../privacy/personal-data.ts';
import { blocksSchema } from '../protocol/drafting.ts';
import { languageSchema } from '../protocol/language.ts';
import { choiceSchema, turnSchema } from '../protocol/turn.ts';

/**
 * What happened in a conversation, as immutable facts in order. State, history and every decision are made from these
 * alone; nothing else is kept. They are written to disk as JSON and parsed by these schemas when read back.
 */

const probability = z.number().min(0).max(1);

/** Values of facets by the facet's id; a facet that is not there is not known. */
const slotsSchema = z.record(z.string(), z.array(z.string()).min(1));

const candidateSchema = z.object({
  /** Short name. */
  answer: z.string(),
  /** Estimated chance that it is right, before anything was asked back. */
  probability,
});

const topicSchema = z.object({
  /** As it was searched, personal data masked. */
  question: z.string(),
  /** Best first. */
  candidates: z.array(candidateSchema),
  /** Short names of those that the last clarifying question was about. */
  competing: z.array(z.string()),
  /** Estimated chance that one of the first few is right. */
  fits: probability,
  /** Values that hold for this question only. */
  slots: slotsSchema,
  /** Facets that the visitor could not say. */
  unknown: z.array(z.string()),
  /** Clarifying questions asked in a row. */
  asked: z.int().min(0),
  /** Answers shown, or refused by the visitor. */
  spent: z.array(z.string()),
});

const messageId = z.string();
/** ISO 8601, UTC. */
const at = z.string();
/** Name that the visitor sees. */
const agent = z.string();
/** Id of the agent's account; absent in events from before there were accounts. */
const agentId = z.string().optional();

export const dialogueEventSchema = z.discriminatedUnion('type', [
  /** The visitor wrote; personal data is masked already. */
  z.object({
    type: z.literal('said'),
    messageId,
    at,
    text: z.string(),
    masked: z.array(z.enum(personalDataKinds)),
  }),
  /** The visitor picked an option or a suggestion. */
  z.object({ type: z.literal('picked'), messageId, at, choice: choiceSchema, label: z.string() }),
  /** The visitor's word on an answer. */
  z.object({ type: z.literal('rated'), at, sha256: z.string(), useful: z.boolean() }),
  z.object({ type: z.literal('contact-left'), at }),
  /** The visitor writes in another language than before. */
  z.object({ type: z.literal('language-changed'), lang: languageSchema }),
  /** What is known of the visitor, all of it. */
  z.object({ type: z.literal('slots-changed'), slots: slotsSchema }),
  /** The question under way, all of it. */
  z.object({ type: z.literal('topic-changed'), topic: topicSchema }),
  /** The assistant's turn, which ends what a message led to. */
  z.object({
    type: z.literal('turned'),
    messageId,
    at,
    turn: turnSchema,
    /** From the arrival of the message to its turn; absent where nobody measured it. */
    tookMs: z.int().min(0).optional(),
  }),
  /** A person took the conversation: what the visitor writes is for them. */
  z.object({ type: z.literal('agent-took'), at, agent, agentId }),
  /** The person wrote to the visitor. */
  /** `blocks`: what was written in several parts, with quotations; `text` is empty then. */
  z.object({
    type: z.literal('agent-said'),
    messageId,
    at,
    agent,
    agentId,
    text: z.string(),
    blocks: blocksSchema.optional(),
  }),
  /** The person handed the conversation back to the assistant; or was lost, and the visitor is `waiting` again. */
  z.object({
    type: z.literal('agent-released'),
    at,
    waiting: z.boolean(),
    /** The person ended the conversation, instead of leaving the visitor to the assistant. */
    ended: z.literal(true).optional(),
  }),
  /** The visitor had waited for a person for as long as anybody has to without a word, and was told so: once a wait. */
  z.object({ type: z.literal('nobody-came'), at }),
]);

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

export type DialogueEvent = DeepReadonly<z.infer<typeof dialogueEventSchema>>;
export type Slots = DeepReadonly<z.infer<typeof slotsSchema>>;
export type Candidate = DeepReadonly<z.infer<typeof candidateSchema>>;
export type Topic = DeepReadonly<z.infer<typeof topicSchema>>;
