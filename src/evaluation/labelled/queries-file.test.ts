import { describe, expect, it } from 'vitest';
import { parseQueries, readQueriesFile } from './queries-file.ts';

describe('a queries file', () => {
  it('gives its rows with the query unchanged: quotes and spaces mean nothing', () => {
    const rows = parseQueries('id\tquery\tgold\nq1\t C\'est "quoi" ? \ta b\n\nq2\tx\t-\n', 'q.tsv');
    expect(rows).toEqual([
      { line: 2, id: 'q1', query: ' C\'est "quoi" ? ', gold: 'a b' },
      { line: 4, id: 'q2', query: 'x', gold: '-' },
    ]);
  });

  it('may hold queries alone, with CRLF', () => {
    expect(parseQueries('query\r\nun\r\ndeux\r\n', 'q.tsv')).toEqual([
      { line: 2, query: 'un' },
      { line: 3, query: 'deux' },
    ]);
  });

  it.each([
    ['a header without query', 'id\ttext\n1\tx', 'q.tsv:1'],
    ['an empty file', '', 'q.tsv:1'],
    ['a row with too many cells', 'query\tid\na\tb\tc', 'q.tsv:2'],
    ['a row that ends before its query', 'id\tquery\nq1', 'q.tsv:2'],
  ])('is refused with %s, naming the line', (_, text, place) => {
    expect(() => parseQueries(text, 'q.tsv')).toThrow(place);
  });

  it('is refused when it does not exist', async () => {
    await expect(readQueriesFile('/nowhere/q.tsv')).rejects.toMatchObject({
      code: 'QUERIES_MISSING',
      kind: 'input',
    });
  });
});
