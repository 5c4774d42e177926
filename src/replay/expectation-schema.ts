import { z } from 'zod';
import { fr } from '../messages/assistant/fr.ts';
import type { AssistantCatalogue } from '../messages/assistant/keys.ts';
import { languageSchema } from '../protocol/language.ts';
import { actionSchema, answerFlagSchema } from '../protocol/turn.ts';

/** A message of the assistant, by its name in the catalogues. */
export type MessageKey = keyof AssistantCatalogue;

export const messageKeys = Object.keys(fr) as [MessageKey, ...MessageKey[]];

const text = z.string().min(1, 'must not be empty');
const texts = z.array(text).min(1, 'must not be empty');
const messages = z.array(z.enum(messageKeys)).min(1, 'must not be empty');

const action = z.union([actionSchema, z.array(actionSchema).min(1)], {
  error: `must be one of ${actionSchema.options.join(', ')}, or a list of them`,
});

/** What may be said of a turn and of the state after it; what is not there is not looked at. */
export const expectationSchema = z.strictObject({
  /** What the turn does; of a list, any will do. */
  action: action.optional(),
  /** Facet that is asked for; null for a choice among answers. */
  facet: text.nullable().optional(),
  /** The question asked back, to the letter. */
  asks: text.optional(),
  /** Options, by label or by the message that they are called by (`unknownOption`), in any order, beside others. */
  offers: texts.optional(),
  'offers-not': texts.optional(),
  /**
   * All answers shown, in order; empty for none. An answer goes by its short name, the id of a row or the id of its
   * editorial entry.
   */
  cites: z.array(text).optional(),
  /** The answer shown first. */
  'cites-first': text.optional(),
  'cites-not': texts.optional(),
  /** Values known of the visitor or of the question, all of each facet. */
  slots: z.record(z.string(), texts).optional(),
  /** Facets of which nothing is known. */
  'slots-not': texts.optional(),
  /** Messages that are said, whatever they take: around the answers, over a question, beside an answer. */
  says: messages.optional(),
  'says-not': messages.optional(),
  /** A word of the visitor that a message quotes. */
  'says-word': text.optional(),
  /** Suggestions, as `offers`. */
  suggests: texts.optional(),
  'suggests-not': texts.optional(),
  /** Language of the turn. */
  lang: languageSchema.optional(),
  /** What the first answer holds for, as it is written beside it. */
  'scope-note': text.optional(),
  /** Flags of the answers shown. */
  flags: z.array(answerFlagSchema).min(1).optional(),
  handoff: z
    .strictObject({ online: z.boolean().optional(), takesContact: z.boolean().optional() })
    .optional(),
  /** A part of the visitor's words as they are kept. */
  query: text.optional(),
  /** The part of the message that each answer replies to, in order. */
  'replies-to': texts.optional(),
  /** Codes among the reasons. */
  reasons: texts.optional(),
});

export type Expectations = z.infer<typeof expectationSchema>;
export type Assertion = keyof Expectations;
