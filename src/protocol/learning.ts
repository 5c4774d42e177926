import { z } from 'zod';
import { actionSchema } from './turn.ts';

/**
 * What visitors asked in vain, grouped, and what a supervisor makes of it, over HTTP. Nothing changes the corpus by
 * itself: a decision becomes a change to the editorial layer that a person reads, and applies, or not.
 */

/** Phrasings of a decision, and characters of one, in UTF-16 code units. */
export const MAX_PHRASINGS = 20;
export const MAX_PHRASING_LENGTH = 500;

/** Of the note of a decision, in UTF-16 code units. */
export const MAX_NOTE_LENGTH = 2_000;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Why a question counts: nothing was found, the answer did not help, or it was asked again in other words. */
export const missKindSchema = z.enum(['refused', 'unhelped', 'reworded']);

export const missedQuestionSchema = z.object({
  /** Personal data masked. */
  text: z.string(),
  kind: missKindSchema,
  conversation: z.string(),
  at: z.string(),
  /** Answers that were shown, by short name. */
  shown: z.array(z.string()),
  /** What the visitor asked right after in other words, and which answers that found. */
  askedAgain: z.object({ text: z.string(), shown: z.array(z.string()) }).optional(),
});

/** An answer as a supervisor picks it. */
export const namedAnswerSchema = z.object({ sha256, name: z.string(), title: z.string() });

export const questionGroupSchema = z.object({
  /** Stable as long as the group has its first question. */
  id: z.string(),
  /** The one closest to all others. */
  question: z.string(),
  questions: z.array(missedQuestionSchema).min(1),
  /** Nearest answers, best first. */
  candidates: z.array(namedAnswerSchema.extend({ probability: z.number() })),
  state: z.enum(['open', 'phrasing', 'missing', 'ignored']),
});
/** Largest groups first. */
export const groupsSchema = z.object({
  groups: z.array(questionGroupSchema),
  /** Days that are looked back on. */
  days: z.int(),
  /** Questions asked in vain in that time; of more than are grouped, the latest are. */
  total: z.int(),
  isCut: z.boolean(),
});

export const decisionSchema = z.discriminatedUnion('kind', [
  /** New ways to ask for an answer. */
  z.strictObject({
    kind: z.literal('phrasing'),
    sha256,
    texts: z.array(z.string().trim().min(1).max(MAX_PHRASING_LENGTH)).min(1).max(MAX_PHRASINGS),
  }),
  /** The FAQ has no answer. */
  z.strictObject({ kind: z.literal('missing'), note: z.string().trim().max(MAX_NOTE_LENGTH) }),
  z.strictObject({ kind: z.literal('ignored'), note: z.string().trim().max(MAX_NOTE_LENGTH) }),
]);

/** What a turn does, for whoever reads no names of answers. */
export const playedTurnSchema = z.object({
  action: actionSchema,
  /** Answers shown; of a turn that shows none, the first one found. */
  answers: z.array(z.object({ title: z.string(), probability: z.number(), isShown: z.boolean() })),
  /** The question that it asks back. */
  asks: z.string().optional(),
});

/** What turns of the fixtures become, counted by kind of change, and the turns that are not the same. */
export const effectSchema = z.object({
  turns: z.int(),
  improved: z.int(),
  harmed: z.int(),
  changes: z.array(
    z.object({
      conversation: z.string(),
      turn: z.int(),
      input: z.string(),
      kind: z.string(),
      isHarmful: z.boolean(),
      /** Absent of effects measured before it was told. */
      isImproved: z.boolean().optional(),
      before: z.string(),
      after: z.string(),
      /** Both sides once more, in parts; absent of effects measured before there were any, and of what was not played. */
      turnBefore: playedTurnSchema.optional(),
      turnAfter: playedTurnSchema.optional(),
      reason: z.string(),
    }),
  ),
});

export const proposalSchema = z.object({
  id: z.string(),
  group: z.string(),
  decision: decisionSchema,
  /** Login of who decided. */
  by: z.string(),
  at: z.string(),
  /** Of a phrasing: the editorial file it changes, and the change in unified format. */
  file: z.string().optional(),
  patch: z.string().optional(),
  state: z.enum(['proposed', 'applied', 'withdrawn']),
  effect: z.discriminatedUnion('state', [
    z.object({ state: z.literal('unknown') }),
    z.object({ state: z.literal('running'), done: z.number(), total: z.number() }),
    z.object({ state: z.literal('known'), effect: effectSchema }),
    z.object({ state: z.literal('failed'), message: z.string() }),
  ]),
});
export const proposalsSchema = z.object({
  proposals: z.array(proposalSchema),
  /** Whether this service may write to the corpus. */
  canApply: z.boolean(),
});

/** A conversation as a fixture file. */
export const fixtureReplySchema = z.object({ yaml: z.string() });

export type MissKind = z.infer<typeof missKindSchema>;
export type MissedQuestion = z.infer<typeof missedQuestionSchema>;
export type QuestionGroup = z.infer<typeof questionGroupSchema>;
export type QuestionGroups = z.infer<typeof groupsSchema>;
export type NamedAnswer = z.infer<typeof namedAnswerSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type PlayedTurn = z.infer<typeof playedTurnSchema>;
export type Effect = z.infer<typeof effectSchema>;
export type Proposal = z.infer<typeof proposalSchema>;
export type Proposals = z.infer<typeof proposalsSchema>;
