import type { DialogueEvent } from '../dialogue/events.ts';
import { nameAnswer } from '../dialogue/option-labels.ts';
import type { History } from '../protocol/conversation.ts';
import {
  type ConversationSearch,
  type Dashboard,
  type DashboardRequest,
  type DashboardTable,
  type FoundConversations,
  MOST_ANSWERS,
} from '../protocol/dashboard.ts';
import { dayNumber } from '../protocol/date-span.ts';
import { type ConversationStore, toHistory } from '../store/conversations.ts';
import type { FiguresStore } from '../store/figures.ts';
import { conversationUnknown } from '../store/store-faults.ts';
import { readWanted } from '../store/terms.ts';
import { listGone, type NamedAnswer, readDashboard } from './read-dashboard.ts';
import { writeTable } from './write-table.ts';

/** Who reads, from where. */
export interface Reader {
  /** Of the account. */
  readonly id: string;
  readonly login: string;
  readonly address?: string | undefined;
}

/**
 * What supervisors read of all conversations together. Visitors' conversations alone: a replay is neither counted, nor
 * found, nor read.
 */
export interface Reporting {
  /** Lists no more than `MOST_ANSWERS` of each kind. Rejects with a fault of kind `busy` while no index can serve. */
  readDashboard(request: DashboardRequest): Promise<Dashboard>;
  /** The whole of one of its tables, as CSV. */
  writeTable(request: DashboardRequest, table: DashboardTable): Promise<string>;
  find(search: ConversationSearch): Promise<FoundConversations>;
  /**
   * A conversation as its visitor reads it. That somebody reads one in which they did not answer is recorded before.
   * @throws GuichetError `CONVERSATION_UNKNOWN` (missing).
   */
  readConversation(id: string, reader: Reader): Promise<History>;
}

export interface ReportingParts {
  readonly figures: FiguresStore;
  readonly conversations: Pick<ConversationStore, 'read' | 'findServedText'>;
  /** The answers of the corpus, in its order. */
  readonly listAnswers: () => Promise<readonly NamedAnswer[]>;
  /** Adds an entry to the audit. */
  readonly record: (action: typeof CONVERSATION_READ, by: Reader, conversation: string) => Promise<void>;
}

/** In the audit: somebody has read a conversation of others. */
export const CONVERSATION_READ = 'conversation-read';

export function createReporting({ figures, conversations, listAnswers, record }: ReportingParts): Reporting {
  const read = async (request: DashboardRequest): Promise<Dashboard> => {
    const [kept, corpus] = await Promise.all([
      figures.readFigures(dayNumber(request.from), dayNumber(request.to)),
      listAnswers(),
    ]);
    const gone = new Map<string, string>();
    for (const sha256 of listGone(kept, corpus)) {
      const text = await conversations.findServedText(sha256);
      if (text !== undefined) gone.set(sha256, nameAnswer({ notes: [], editorial: undefined, text }));
    }
    return readDashboard(request, { figures: kept, corpus, gone });
  };

  return {
    async readDashboard(request) {
      const { answers, neverShown, ...rest } = await read(request);
      const [listed, unused] = [answers.slice(0, MOST_ANSWERS), neverShown.slice(0, MOST_ANSWERS)];
      return { ...rest, answers: listed, neverShown: unused };
    },
    writeTable: async (request, table) => writeTable(await read(request), table),
    find: (search) => findConversations(search, figures),
    async readConversation(id, reader) {
      const conversation = await conversations.read(id);
      if (conversation.kind !== 'visitor') throw conversationUnknown();
      if (!hasAnswered(conversation.events, reader)) await record(CONVERSATION_READ, reader, id);
      return toHistory(conversation);
    },
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

async function findConversations(
  { words = '', from, to, action, limit }: ConversationSearch,
  figures: FiguresStore,
): Promise<FoundConversations> {
  const wanted = words === '' ? undefined : readWanted(words);
  // What holds no word is in no conversation.
  if (wanted?.length === 0) return { conversations: [], isMore: false };
  const found = await figures.find({
    words: wanted,
    from: from === undefined ? undefined : dayNumber(from) * DAY_MS,
    before: to === undefined ? undefined : (dayNumber(to) + 1) * DAY_MS,
    action,
    // One more tells whether there are more.
    limit: limit + 1,
  });
  return {
    conversations: found.slice(0, limit).map(({ startedAt, lastSeenAt, ...rest }) => ({
      ...rest,
      startedAt: new Date(startedAt).toISOString(),
      lastSeenAt: new Date(lastSeenAt).toISOString(),
    })),
    isMore: found.length > limit,
  };
}

/** Whether the conversation was ever this agent's. */
function hasAnswered(events: readonly DialogueEvent[], { id }: Reader): boolean {
  return events.some((event) => event.type === 'agent-took' && event.agentId === id);
}
