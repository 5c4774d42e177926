import { describe, expect, it } from 'vitest';
import { parseQueries } from '../labelled/queries-file.ts';
import { isAnswerable, readPool } from './question-pool.ts';
import { corpus, pharmacy, pool, queries, questionOf } from './simulation.fixture.ts';

describe('the questions that visitors may ask', () => {
  it('are those with a label, in the order of the file', () => {
    const more = [...queries, { line: 99, query: 'sans réponse connue' }];
    expect(readPool(more, corpus).map(({ query }) => query.id)).toEqual(queries.map(({ id }) => id));
  });

  it('come with what they ought to get and with what they say of the visitor', () => {
    const { gold, mentioned } = questionOf('q2');
    expect(gold).toEqual({ type: 'answerable', names: new Set([pharmacy.name]) });
    expect(mentioned).toEqual({ couloir: ['Officine'] });
    expect(pool.filter(isAnswerable)).toHaveLength(6);
  });

  it('say nothing of the visitor by a theme, and imply what a value belongs to', () => {
    const text = 'query\tgold\ndélais pour un LGO\td-officine\n';
    const [only] = readPool(parseQueries(text, 'q.tsv'), corpus);
    expect(only!.mentioned).toEqual({ couloir: ['Officine'], dispositif: ['LGO'] });
  });

  it('are refused where no row has a label', () => {
    const read = () => readPool(parseQueries('query\nx\n', 'q.tsv'), corpus);
    expect(read).toThrow(expect.objectContaining({ kind: 'input', code: 'QUERIES_UNLABELLED' }));
  });
});
