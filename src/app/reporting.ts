import type { AgentAccounts } from '../desk/agent-accounts.ts';
import { nameAnswer } from '../dialogue/option-labels.ts';
import { createReporting, type Reporting, type ReportingParts } from '../reporting/reporting.ts';
import type { LearningSetup } from './learning.ts';

export interface ReportingSetup
  extends Pick<ReportingParts, 'figures' | 'conversations'>,
    Pick<LearningSetup, 'use'> {
  readonly accounts: Pick<AgentAccounts, 'record'>;
}

/** What supervisors read of all conversations, over the index that serves. */
export function openReporting({ figures, conversations, accounts, use }: ReportingSetup): Reporting {
  return createReporting({
    figures,
    conversations,
    listAnswers: () =>
      use(async ({ index }) =>
        index.answers.map((answer) => ({ sha256: answer.sha256, title: nameAnswer(answer) })),
      ),
    record: (action, by, conversation) => accounts.record(action, by, conversation),
  });
}
