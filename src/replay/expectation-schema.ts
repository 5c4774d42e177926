import { z } from 'zod';
import { reasonCodes } from '../dialogue/reasons.ts';
import { fr } from '../messages/assistant/fr.ts';
import type { AssistantCatalogue } from '../messages/assistant/keys.ts';
import { personalDataKinds } from '../privacy/personal-data.ts';
import { languageSchema } from '../protocol/language.ts';
import { actionSchema, answerFlagSchema } from '../protocol/turn.ts';

/**
 * What a fixture may say of a turn. The descriptions are shown by editors, from the JSON Schema that is made of this.
 */

/** A message of the assistant, by its name in the catalogues. */
export type MessageKey = keyof AssistantCatalogue;

export const messageKeys = Object.keys(fr) as [MessageKey, ...MessageKey[]];

const text = z.string().min(1, 'must not be empty');
const texts = z.array(text).min(1, 'must not be empty');
const messages = z.array(z.enum(messageKeys)).min(1, 'must not be empty');
const textOrTexts = z.union([text, texts], { error: 'must be a text or a list of texts' });

const action = z.union([actionSchema, z.array(actionSchema).min(1)], {
  error: `must be one of ${actionSchema.options.join(', ')}, or a list of them`,
});

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256: 64 digits 0 to 9, a to f');
const hashes = z.union([sha256, z.array(sha256).min(1)], {
  error: 'must be a SHA-256 (64 digits 0 to 9, a to f), or a list of them',
});

const place = z.string().regex(/^.+:[1-9]\d*(?:-[1-9]\d*)?$/, 'must be a file and lines: page.txt:6-7');

/** By answer: both bounds count as within. */
const bounds = (bound: z.ZodType<number>) =>
  z.record(
    text,
    z
      .strictObject({ min: bound.optional(), max: bound.optional() })
      .refine(({ min, max }) => min !== undefined || max !== undefined, 'must have min, max or both')
      .refine(({ min = 0, max = Number.POSITIVE_INFINITY }) => min <= max, 'min must not be above max'),
  );

const assertionsSchema = z.strictObject({
  action: action.optional().describe('What the turn does; of a list, any will do.'),
  facet: text.nullable().optional().describe('Facet that is asked for; null for a choice among answers.'),
  asks: text.optional().describe('The question asked back, to the letter.'),
  offers: texts
    .optional()
    .describe('Options, by label or by the message that they are called by, in any order, beside others.'),
  'offers-not': texts.optional().describe('Options that are not there.'),
  cites: z
    .array(text)
    .optional()
    .describe('All answers shown, in order; empty for none. By short name, row id or editorial id.'),
  'cites-first': text.optional().describe('The answer shown first.'),
  'cites-not': texts.optional().describe('Answers that are not shown.'),
  'cites-at': z
    .array(place)
    .min(1, 'must not be empty')
    .optional()
    .describe('Places that the answers shown are cited at, beside others: page.txt:6-7.'),
  'text-sha256': hashes
    .optional()
    .describe('SHA-256 of the text of an answer shown; of a list, each is shown. Beside others.'),
  'text-contains': textOrTexts
    .optional()
    .describe('A fragment that stands in the text of an answer shown; of a list, each does.'),
  title: textOrTexts
    .optional()
    .describe('The question shown above an answer; of a list, each is shown. Beside others.'),
  rank: bounds(z.int().min(1))
    .optional()
    .describe('Bounds of the place of answers among the candidates, from 1; one not found is behind all.'),
  probability: bounds(z.number().min(0).max(1))
    .optional()
    .describe('Bounds of the probability of answers: as shown, else as found; 0 for one not found.'),
  slots: z
    .record(z.string(), texts)
    .optional()
    .describe('Values known of the visitor or of the question, all of each facet.'),
  'slots-not': texts.optional().describe('Facets of which nothing is known.'),
  says: messages
    .optional()
    .describe(
      'Messages that are said, whatever they take: around answers, over a question, beside an answer.',
    ),
  'says-not': messages.optional().describe('Messages that are not said.'),
  'says-word': text.optional().describe('A word of the visitor that a message quotes.'),
  suggests: texts.optional().describe('Suggestions, as «offers».'),
  'suggests-not': texts.optional().describe('Suggestions that are not there.'),
  lang: languageSchema.optional().describe('Language of the turn.'),
  scope: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe(
      'Values that the first answer holds for, all of each facet; none for a facet that limits nothing.',
    ),
  'scope-note': text.optional().describe('What the first answer holds for, as it is written beside it.'),
  flags: z.array(answerFlagSchema).min(1).optional().describe('Flags of the answers shown.'),
  handoff: z
    .strictObject({ online: z.boolean().optional(), takesContact: z.boolean().optional() })
    .optional()
    .describe('That a person is asked for; whether one is there, and whether a contact can be left.'),
  query: text.optional().describe("A part of the visitor's words as they are kept."),
  masks: z
    .array(z.enum(personalDataKinds))
    .optional()
    .describe('All kinds of personal data that were masked in the message; empty for none.'),
  'replies-to': texts.optional().describe('The part of the message that each answer replies to, in order.'),
  reasons: z
    .array(z.enum(reasonCodes))
    .min(1, 'must not be empty')
    .optional()
    .describe('Codes among the reasons.'),
});

/** What may be said of a turn and of the state after it; what is not there is not looked at. */
export const expectationSchema = assertionsSchema.extend({
  not: assertionsSchema
    .refine((unwanted) => Object.keys(unwanted).length > 0, 'must not be empty')
    .optional()
    .describe('The same, none of which may hold.'),
});

export type Assertions = z.infer<typeof assertionsSchema>;
export type Assertion = keyof Assertions;
export type Expectations = z.infer<typeof expectationSchema>;

/** Where an assertion stands: under `expect`, or under its `not`. */
export type AssertionPlace = Assertion | `not.${Assertion}`;
