import { type Draft, type DraftContent, draftSchema, draftsSchema } from '../../../src/protocol/drafting.ts';
import type { Api, ApiOutcome } from '../service/api.ts';

/** An agent's saved drafts, over HTTP. */
export interface DraftService {
  list(): Promise<ApiOutcome<{ drafts: Draft[] }>>;
  /** Under a new id, or in the place of one. */
  save(content: DraftContent, id: string | undefined): Promise<ApiOutcome<Draft>>;
  remove(id: string): Promise<ApiOutcome<undefined>>;
}

export function createDraftService(api: Api): DraftService {
  const addressOf = (id: string) => `/api/drafting/drafts/${encodeURIComponent(id)}`;
  return {
    list: () => api.read('GET', '/api/drafting/drafts', draftsSchema),
    save: (content, id) =>
      id === undefined
        ? api.read('POST', '/api/drafting/drafts', draftSchema, content)
        : api.read('PUT', addressOf(id), draftSchema, content),
    remove: (id) => api.send('DELETE', addressOf(id)),
  };
}
