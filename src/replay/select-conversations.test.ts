import { describe, expect, it } from 'vitest';
import type { ConversationFile } from './fixture.ts';
import { createConversation, createDraft } from './results.fixture.ts';
import { selectConversations } from './select-conversations.ts';

const files: readonly ConversationFile[] = [
  {
    file: 'ours.yaml',
    corpus: 'ans',
    conversations: [
      createConversation('asks for the délai', 'tags: [slow, faq]'),
      createConversation('greets', 'tags: [faq]'),
    ],
  },
  { file: 'any.yaml', corpus: undefined, conversations: [createConversation('thanks')] },
  { file: 'theirs.yaml', corpus: 'segur', conversations: [createConversation('asks for the couloir')] },
];

const select = (selection: Partial<Parameters<typeof selectConversations>[1]> = {}) => {
  const { conversations, leftOut } = selectConversations(files, {
    corpusNames: ['ans', 'corpus'],
    tags: [],
    ...selection,
  });
  return { names: conversations.map(({ name }) => name), leftOut: leftOut.map(({ file }) => file) };
};

describe('the conversations to run', () => {
  it('are those about the corpus of the index or about any; the other files are told of', () => {
    expect(select()).toEqual({
      names: ['asks for the délai', 'greets', 'thanks'],
      leftOut: ['theirs.yaml'],
    });
  });

  it('are no drafts, which are told of as far as they were asked for', () => {
    const drafts = [createDraft('asks a draft'), createDraft('greets in a draft')];
    const withDrafts = [...files, { file: 'd.yaml', corpus: 'ans', conversations: drafts }];
    const selected = selectConversations(withDrafts, { corpusNames: ['ans'], filter: 'greets', tags: [] });
    expect(selected.conversations.map(({ name }) => name)).toEqual(['greets']);
    expect(selected.drafts).toEqual(drafts.slice(1));
    expect(() => selectConversations(withDrafts.slice(3), { corpusNames: ['ans'], tags: [] })).toThrow(
      'all that is left waits for review: 2 drafts',
    );
  });

  it('have the filter in their names, whatever its case and accents', () => {
    expect(select({ filter: 'DELAI' }).names).toEqual(['asks for the délai']);
  });

  it('have one of the tags', () => {
    expect(select({ tags: ['slow', 'other'] }).names).toEqual(['asks for the délai']);
    expect(select({ tags: ['faq'] }).names).toEqual(['asks for the délai', 'greets']);
  });

  it.each([
    ['left by a filter', { filter: 'nowhere' }, 'no conversation is left by --filter "nowhere"'],
    [
      'left by a filter and tags',
      { filter: 'a', tags: ['b', 'c'] },
      'no conversation is left by --filter "a" --tag b --tag c',
    ],
  ])('are refused where none is %s', (_, selection, message) => {
    expect(() => select(selection)).toThrow(
      expect.objectContaining({ code: 'NOTHING_TO_REPLAY', kind: 'input', message }),
    );
  });

  it('are refused where all are about another corpus, with the names of both', () => {
    const theirs = files.slice(2);
    expect(() => selectConversations(theirs, { corpusNames: ['ans', 'corpus'], tags: [] })).toThrow(
      'all conversations are about another corpus: «segur», and the index holds «ans», «corpus»',
    );
  });
});
