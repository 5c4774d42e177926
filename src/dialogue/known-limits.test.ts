import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../corpus/scope.ts';
import { createSearchable, type Searchable } from '../retrieval/searchable.fixture.ts';
import { Conversation } from './conversation.fixture.ts';
import { readFaq } from './faq.fixture.ts';
import { createTestParts } from './parts.fixture.ts';

let faq: Searchable;
beforeAll(async () => {
  faq = await createSearchable(await readFaq());
});
afterAll(() => faq[Symbol.asyncDispose]());

describe('what is known of whoever asks', () => {
  let searched: { readonly query: string; readonly known: Scope | undefined }[];
  let conversation: Conversation;

  beforeEach(() => {
    searched = [];
    const parts = createTestParts({
      index: faq.index,
      searcher: {
        retrieve(query, topK, known) {
          searched.push({ query, known });
          return faq.searcher.retrieve(query, topK, known);
        },
      },
    });
    conversation = new Conversation(parts);
  });

  it('is nothing at first', async () => {
    await conversation.say('Le dépôt est-il payant ?');
    expect(searched[0]!.known).toEqual({});
  });

  it('goes to the search from the message that says it on', async () => {
    await conversation.say('Quel est le délai de référencement pour un LGO ?');
    expect(searched[0]!.known).toMatchObject({ couloir: ['Officine'] });
    searched = [];
    await conversation.say('Le dépôt est-il payant ?');
    expect(searched[0]!.known).toMatchObject({ couloir: ['Officine'] });
  });

  it('has no theme: what answers are filed under limits none', async () => {
    const themes = faq.index.catalogue.facets.filter(({ about }) => about === 'theme');
    const label = themes[0]!.values[0]!.label;
    await conversation.say(`une question sur ${label} pour un LGO`);
    for (const { known } of searched) expect(Object.keys(known!)).not.toContain(themes[0]!.id);
  });
});
