import type { AgentAccounts } from '../desk/agent-accounts.ts';
import type { NamedAnswer } from '../reporting/read-dashboard.ts';
import { createReporting, type Reporting } from '../reporting/reporting.ts';
import type { createMemoryStore } from '../store/memory.ts';

/** Support for the tests of this room: figures of conversations in memory, over a corpus of these answers. */
export function createFakeReporting(
  memory: ReturnType<typeof createMemoryStore>,
  accounts: Pick<AgentAccounts, 'record'>,
  corpus: readonly NamedAnswer[],
): Reporting {
  return createReporting({
    figures: memory.figures,
    conversations: memory,
    listAnswers: async () => corpus,
    record: (action, by, conversation) => accounts.record(action, by, conversation),
  });
}
