import type { IndexedAnswer, OpenIndex } from '../indexing/open-index.ts';
import { defaultPolicySettings, type PolicySettings } from './decision.ts';
import { createParts, type DialogueParts } from './parts.ts';

/** What the dialogue needs, over an index or bare answers; nobody is on line. */
export function createTestParts(
  {
    index,
    searcher,
  }: {
    readonly index: { readonly answers: readonly IndexedAnswer[] } & Partial<
      Pick<OpenIndex, 'catalogue' | 'sources'>
    >;
    readonly searcher: DialogueParts['searcher'];
  },
  settings: PolicySettings = defaultPolicySettings,
): DialogueParts {
  const { answers, catalogue = { facets: [] }, sources = new Map() } = index;
  return createParts(
    { answers, catalogue, sources },
    { searcher, settings, isSomebodyOnline: () => false, contactDays: 7 },
  );
}
