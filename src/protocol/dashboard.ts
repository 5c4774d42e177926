import { z } from 'zod';
import { actionSchema } from './turn.ts';

/** Figures of a span of days, over HTTP, for supervisors. Replays are no visitors and not counted. */

/** `YYYY-MM-DD`, UTC; both days included. */
export const dashboardRequestSchema = z.strictObject({ from: z.iso.date(), to: z.iso.date() });

const count = z.int().min(0);

export const dayFiguresSchema = z.object({
  day: z.iso.date(),
  /** Begun on that day. */
  conversations: count,
  /** Turns of each action. */
  turns: z.record(actionSchema, count),
  useful: count,
  useless: count,
  /** Time from a message to its turn, in milliseconds; absent where nothing was answered. */
  responseMs: z.object({ median: z.number(), p95: z.number() }).optional(),
});

export const answerFiguresSchema = z.object({
  /** Short name. */
  answer: z.string(),
  title: z.string(),
  /** Turns that showed it. */
  shown: count,
  useful: count,
  useless: count,
});

export const dashboardSchema = z.object({
  from: z.string(),
  to: z.string(),
  days: z.array(dayFiguresSchema),
  /** The most shown first. */
  answers: z.array(answerFiguresSchema),
  /** Answers of the corpus that no turn showed. */
  neverShown: z.array(answerFiguresSchema.pick({ answer: true, title: true })),
  /** Share of the corpus's answers that some turn showed. */
  coverage: z.number().min(0).max(1),
  /** Conversations that asked for a person, and how many of them one came to. */
  persons: z.object({ asked: count, taken: count }),
});

/** Tables that can be had as CSV: `GET /api/dashboard/{table}.csv`. */
export const dashboardTables = ['days', 'answers', 'never-shown'] as const;

/** Finding conversations, latest first. */
export const conversationSearchSchema = z.strictObject({
  /** Words that a visitor or the assistant used; all of them. */
  words: z.string().trim().max(200).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  action: actionSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const foundConversationsSchema = z.object({
  conversations: z.array(
    z.object({
      id: z.string(),
      startedAt: z.string(),
      lastSeenAt: z.string(),
      /** Of the visitor, personal data masked. */
      firstWords: z.string(),
      exchanges: count,
    }),
  ),
});

export type DayFigures = z.infer<typeof dayFiguresSchema>;
export type AnswerFigures = z.infer<typeof answerFiguresSchema>;
export type Dashboard = z.infer<typeof dashboardSchema>;
export type ConversationSearch = z.infer<typeof conversationSearchSchema>;
