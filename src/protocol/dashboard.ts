import { z } from 'zod';
import { dateSpan, MOST_DAYS } from './date-span.ts';
import { actionSchema } from './turn.ts';

/** Figures of a span of days, over HTTP, for supervisors. Replays are no visitors and not counted. */

export { MOST_DAYS } from './date-span.ts';

/** Answers that a reply lists at most, of those shown and of those never shown; the tables as CSV have them all. */
export const MOST_ANSWERS = 500;

/** `YYYY-MM-DD`, UTC; both days included. */
export const dashboardRequestSchema = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => dateSpan(from, to) >= 1, 'to must not be before from')
  .refine(({ from, to }) => dateSpan(from, to) <= MOST_DAYS, `no more than ${MOST_DAYS} days can be read`);

const count = z.int().min(0);

/** Times from the arrival of a message to its turn, in milliseconds, to two digits; percentiles by nearest rank. */
export const responseTimesSchema = z.object({ median: z.number(), p95: z.number() });

export const dayFiguresSchema = z.object({
  day: z.iso.date(),
  /** Whose first turn came on that day. */
  conversations: count,
  /** Turns of the assistant, by what it did. */
  turns: z.record(actionSchema, count),
  useful: count,
  useless: count,
  /** Absent where no time was taken. */
  responseMs: responseTimesSchema.optional(),
});

export const answerFiguresSchema = z.object({
  /** Short name. */
  answer: z.string(),
  /** Its question, or how it begins. */
  title: z.string(),
  /** Whether the corpus has it now. */
  isInCorpus: z.boolean(),
  /** Turns that showed it. */
  shown: count,
  useful: count,
  useless: count,
});

export const dashboardSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** Each of the days, in order. */
  days: z.array(dayFiguresSchema),
  /** Of all the days together; absent where no time was taken. */
  responseMs: responseTimesSchema.optional(),
  /** The most shown first. */
  answers: z.array(answerFiguresSchema),
  /** Answers of the corpus that no turn showed, in its order. */
  neverShown: z.array(answerFiguresSchema.pick({ answer: true, title: true })),
  /** How many of each there are, listed or not. */
  counts: z.object({ answers: count, neverShown: count }),
  /** Share of the corpus's answers that some turn showed. */
  coverage: z.number().min(0).max(1),
  /** Conversations that asked for a person, and how many of them one came to. */
  persons: z.object({ asked: count, taken: count }),
});

/** Tables that can be had as CSV: `GET /api/dashboard/{table}.csv`. */
export const dashboardTables = ['days', 'answers', 'never-shown'] as const;
export type DashboardTable = (typeof dashboardTables)[number];

/** Finding conversations, latest first. */
export const conversationSearchSchema = z.strictObject({
  /**
   * Words of the visitor, of people who answer, or of the question of an answer shown, or an answer's short name: all of
   * them, whatever their case, accents and endings.
   */
  words: z.string().trim().max(200).optional(),
  /** Days on which something was last said, UTC, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** That some turn took. */
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
  /** Whether there are more than were asked for. */
  isMore: z.boolean(),
});

export type DashboardRequest = z.infer<typeof dashboardRequestSchema>;
export type ResponseTimes = z.infer<typeof responseTimesSchema>;
export type FoundConversations = z.infer<typeof foundConversationsSchema>;
export type DayFigures = z.infer<typeof dayFiguresSchema>;
export type AnswerFigures = z.infer<typeof answerFiguresSchema>;
export type Dashboard = z.infer<typeof dashboardSchema>;
export type ConversationSearch = z.infer<typeof conversationSearchSchema>;
