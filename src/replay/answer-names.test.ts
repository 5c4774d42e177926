import { describe, expect, it } from 'vitest';
import { mixedCorpus } from '../indexing/place.fixture.ts';
import { createSearchable } from '../retrieval/searchable.fixture.ts';
import { createAnswerNames } from './answer-names.ts';

const row = (id: string, answer: string) => `${JSON.stringify({ id, answer, couloir: 'Hôpital' })}\n`;

describe('the names of the answers', () => {
  it('are the short name, the ids of all rows with the text, and the id of the editorial entry', async () => {
    await using place = await createSearchable({
      ...mixedCorpus,
      'twins.jsonl': row('one', 'Le même texte.') + row('two', 'Le même texte.'),
    });
    const names = createAnswerNames(place.index.answers);
    const price = place.index.answers.find(({ text }) => text.startsWith('Il est de 40'))!.name;
    expect(names.find('q-prix')).toBe(price);
    expect(names.find(price)).toBe(price);
    expect(names.describe(price)).toBe('q-prix');
    expect(names.find('one')).toBe(names.find('two'));
    expect(names.describe(names.find('one')!)).toBe('one = two');
    expect(names.find('three')).toBeUndefined();
  });

  it('leave the short name to an answer that has no other', async () => {
    await using place = await createSearchable();
    const bare = place.index.answers.find(({ text }) => text.startsWith('Le délai'))!.name;
    expect(createAnswerNames(place.index.answers).describe(bare)).toBe(bare);
  });

  it('know an answer by its editorial entry', () => {
    const entry = { id: 'prix', editorial: undefined };
    const answer = { name: 'aaaaaaaaaaaa', notes: [], editorial: entry } as never;
    const names = createAnswerNames([answer]);
    expect(names.find('prix')).toBe('aaaaaaaaaaaa');
    expect(names.describe('aaaaaaaaaaaa')).toBe('prix');
  });
});
