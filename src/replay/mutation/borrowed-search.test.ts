import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultPolicySettings } from '../../dialogue/decision.ts';
import type { Searchable } from '../../retrieval/searchable.fixture.ts';
import { borrowSearch } from './borrowed-search.ts';
import { createDamagedParts, damagedRows, openDamagedRows } from './damage.fixture.ts';
import { drawMutations } from './draw-mutations.ts';

let searchable: Searchable;
beforeAll(async () => {
  searchable = await openDamagedRows();
});
afterAll(() => searchable[Symbol.asyncDispose]());

it('finds what a search of the damaged index finds, for every damage that says so', async () => {
  const subject = { index: searchable.index, settings: defaultPolicySettings };
  const undamaged = createDamagedParts(subject);
  const mutations = drawMutations(subject, 60, 1).filter(({ keepsSearch }) => keepsSearch);
  expect(new Set(mutations.map(({ kind }) => kind)).size).toBe(5);
  for (const mutation of mutations) {
    const damaged = createDamagedParts(mutation.apply(subject));
    const borrowed = borrowSearch(damaged, undamaged);
    for (const query of [damagedRows[0]!.question, 'la langue et le logo du dossier']) {
      expect(await borrowed.searcher.retrieve(query, 10)).toEqual(await damaged.searcher.retrieve(query, 10));
    }
  }
});
