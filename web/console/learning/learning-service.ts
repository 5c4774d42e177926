import { type StoredAnswer, storedAnswerSchema } from '../../../src/protocol/http.ts';
import {
  type Decision,
  groupsSchema,
  type Proposal,
  type Proposals,
  proposalSchema,
  proposalsSchema,
  type QuestionGroups,
} from '../../../src/protocol/learning.ts';
import type { Api, ApiOutcome } from '../service/api.ts';

/** What is learnt from questions asked in vain, for supervisors, over HTTP. */
export interface LearningService {
  listGroups(): Promise<ApiOutcome<QuestionGroups>>;
  listProposals(): Promise<ApiOutcome<Proposals>>;
  decide(group: string, decision: Decision): Promise<ApiOutcome<Proposal>>;
  /** Begins to measure the effect; whoever reads the proposal again sees how far it is. */
  measure(proposal: string): Promise<ApiOutcome<Proposal>>;
  stopMeasuring(proposal: string): Promise<ApiOutcome<Proposal>>;
  apply(proposal: string): Promise<ApiOutcome<Proposal>>;
  withdraw(proposal: string): Promise<ApiOutcome<Proposal>>;
  readAnswer(sha256: string): Promise<ApiOutcome<StoredAnswer>>;
}

/** Where the notes that an answer is missing are taken away. */
export const notesAddresses = { markdown: '/api/learning/missing.md', csv: '/api/learning/missing.csv' };

/** Where the change of a proposal is taken away. */
export function patchAddress(proposal: string): string {
  return `${proposalAddress(proposal)}/patch`;
}

export function createLearningService(api: Api): LearningService {
  return {
    listGroups: () => api.read('GET', '/api/learning/groups', groupsSchema),
    listProposals: () => api.read('GET', '/api/learning/proposals', proposalsSchema),
    decide: (group, decision) =>
      api.read(
        'POST',
        `/api/learning/groups/${encodeURIComponent(group)}/decision`,
        proposalSchema,
        decision,
      ),
    measure: (id) => api.read('POST', `${proposalAddress(id)}/effect`, proposalSchema),
    stopMeasuring: (id) => api.read('DELETE', `${proposalAddress(id)}/effect`, proposalSchema),
    apply: (id) => api.read('POST', `${proposalAddress(id)}/apply`, proposalSchema),
    withdraw: (id) => api.read('POST', `${proposalAddress(id)}/withdraw`, proposalSchema),
    readAnswer: (sha256) => api.read('GET', `/api/answers/${sha256}`, storedAnswerSchema),
  };
}

function proposalAddress(id: string): string {
  return `/api/learning/proposals/${encodeURIComponent(id)}`;
}
