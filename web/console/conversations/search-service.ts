import { type History, historySchema } from '../../../src/protocol/conversation.ts';
import { type FoundConversations, foundConversationsSchema } from '../../../src/protocol/dashboard.ts';
import type { Api, ApiOutcome } from '../service/api.ts';

/** What is looked for; an empty field limits nothing. */
export interface Wanted {
  readonly words: string;
  readonly from: string;
  readonly to: string;
  readonly action: string;
}

export const everything: Wanted = { words: '', from: '', to: '', action: '' };

/** The conversations of all visitors, for supervisors. */
export interface SearchService {
  find(wanted: Wanted): Promise<ApiOutcome<FoundConversations>>;
  /** The service records that it was read. */
  read(id: string): Promise<ApiOutcome<History>>;
}

const PATH = '/api/supervision/conversations';

export function createSearchService(api: Api): SearchService {
  return {
    find: (wanted) => {
      const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
      return api.read('GET', `${PATH}?${query}`, foundConversationsSchema);
    },
    read: (id) => api.read('GET', `${PATH}/${encodeURIComponent(id)}`, historySchema),
  };
}
