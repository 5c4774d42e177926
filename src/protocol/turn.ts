import { z } from 'zod';
import { languageSchema } from './language.ts';

/**
 * What a turn looks like to everybody outside: the widget, the console, the command line, a fixture.
 * Fields may be added here; none is renamed or removed.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const answerName = z.string().regex(/^[0-9a-f]{12}$/);

export const citationSchema = z.object({
  /** Path relative to the corpus folder. */
  file: z.string(),
  /** First line, from 1. */
  startLine: z.int().min(1),
  /** Last line, included. */
  endLine: z.int().min(1),
  /** What the page is about, where the corpus says. */
  title: z.string().optional(),
  /** Public address of the page or of the record, where the corpus knows it. */
  url: z.string().optional(),
  /** Column of the record, for a JSONL or CSV corpus. */
  field: z.string().optional(),
});

/** Facet values that an answer holds for, by the label of each. */
export const scopeSchema = z.object({ facet: z.string(), values: z.array(z.string()).min(1) });

/** What a reader should know of a stored text: it says nothing alone, or lost a part at capture. */
export const answerFlagSchema = z.enum(['needs-question', 'truncated', 'links-lost', 'glued-list']);

export const servedAnswerSchema = z.object({
  answer: answerName,
  sha256,
  /** The stored text, to the byte. */
  text: z.string(),
  citations: z.array(citationSchema).min(1),
  /** Calibrated chance that this answer is right, 0 to 1. */
  probability: z.number().min(0).max(1),
  /** The question that the answer replies to, where somebody wrote it down. */
  title: z.string().optional(),
  /** Who wrote the title: the FAQ itself, or the editorial layer, which reconstructed it. */
  titleOrigin: z.enum(['corpus', 'editorial']).optional(),
  /** BCP 47 language of `text`. */
  lang: z.string().optional(),
  /** Absent or empty: it holds for all. */
  scope: z.array(scopeSchema).optional(),
  /** «Valable pour : …», in the turn's language. */
  scopeNote: z.string().optional(),
  flags: z.array(answerFlagSchema).optional(),
  /** What the flags mean for the reader, in the turn's language. */
  flagNotes: z.array(z.string()).optional(),
  /** The part of the message that it replies to, where the message asks several things. */
  replyTo: z.string().optional(),
});

/** Values of the options that a question offers besides its own. No facet value begins with an asterisk. */
export const UNKNOWN_OPTION = '*unknown';
export const NONE_OPTION = '*none';
/** Of a list of questions that goes on. */
export const MORE_OPTION = '*more';

/** `facet` of choices that are neither of a facet nor of an answer, and can be made at any time. */
export const ACTION_FACET = '*action';
export const HANDOFF_CHOICE = 'handoff';
export const BROWSE_CHOICE = 'browse';

/** What a visitor picks: an option of the last clarification, or one of the suggestions. */
export const choiceSchema = z.strictObject({
  facet: z.string().max(100).nullable(),
  value: z.string().max(200),
});

export const clarificationSchema = z.object({
  /** Null when the choice is among answers. */
  facet: z.string().nullable(),
  /** Of a facet: the catalogue's, verbatim. */
  question: z.string(),
  /** BCP 47 language of the question and of the labels that the corpus brings. */
  lang: z.string().optional(),
  options: z.array(
    z.object({
      value: z.string(),
      label: z.string(),
      /** Answers under consideration that the option leaves. */
      count: z.int().min(0),
    }),
  ),
});

/** Something else that the visitor may want next; picking it sends its choice. */
export const suggestionSchema = z.object({ label: z.string(), choice: choiceSchema });

/** Why the turn is what it is: a stable code and the numbers behind it. */
export const reasonSchema = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
});

export const handoffSchema = z.object({
  /** Whether somebody is on line now. */
  online: z.boolean(),
  /** Whether a contact can be left, to be called back. */
  takesContact: z.boolean(),
});

export const actionSchema = z.enum(['answer', 'clarify', 'abstain', 'smalltalk', 'handoff']);

export const turnSchema = z.object({
  /** The visitor's words, unchanged. */
  query: z.string(),
  action: actionSchema,
  /** What the visitor is shown, best first; empty where nothing is. */
  answers: z.array(servedAnswerSchema),
  clarification: clarificationSchema.optional(),
  /** What the assistant says around the answers, in the interface's language; never part of an answer. */
  messages: z.array(z.string()),
  /** «Cette réponse vous a-t-elle été utile ?», asked after an answer. */
  feedbackQuestion: z.string().optional(),
  /** In the first turn of a conversation: that a machine speaks, and what it does. */
  disclosure: z.string().optional(),
  /** Language of `messages` and of all labels that are not the corpus's. */
  lang: languageSchema.optional(),
  suggestions: z.array(suggestionSchema).optional(),
  /** Present where a person is asked for. */
  handoff: handoffSchema.optional(),
  reasons: z.array(reasonSchema).optional(),
});

export type ServedCitation = z.infer<typeof citationSchema>;
export type ServedAnswer = z.infer<typeof servedAnswerSchema>;
export type AnswerScope = z.infer<typeof scopeSchema>;
export type Choice = z.infer<typeof choiceSchema>;
export type Suggestion = z.infer<typeof suggestionSchema>;
export type Reason = z.infer<typeof reasonSchema>;
export type Clarification = z.infer<typeof clarificationSchema>;
export type Action = z.infer<typeof actionSchema>;
export type Turn = z.infer<typeof turnSchema>;
