import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOnnxTokenMatcher } from './onnx-token-matcher.ts';
import { createPlainTokenMatcher } from './plain-token-matcher.ts';
import { createTemporaryFileRows } from './row-store.fixture.ts';
import { encodeTokens, encodeWithScale, type TokenMatrix } from './token-codes.ts';
import type { TokenMatcher, TokenSpan } from './token-matcher.ts';
import { createUnitVectors, joinRows } from './unit-vectors.fixture.ts';

const dims = 24;
const tokens = createUnitVectors(400, dims, 4);
const query = joinRows(createUnitVectors(7, dims, 5));
const createMatrix = () => encodeTokens(joinRows(tokens), dims);

/** The same matrix, its codes in a file. */
function createMatrixOnDisk(): TokenMatrix {
  const { codes, ...rest } = createMatrix();
  return { ...rest, codes: createTemporaryFileRows(codes.read(0, codes.rows), dims) };
}

describe.each([
  ['plain loops', async () => createPlainTokenMatcher(createMatrix())],
  ['one matrix product', () => createOnnxTokenMatcher(createMatrix())],
  ['one matrix product on rows of a file', () => createOnnxTokenMatcher(createMatrixOnDisk())],
])('a token matcher of %s', (_, create) => {
  let matcher: TokenMatcher;
  beforeAll(async () => {
    matcher = await create();
  });
  afterAll(() => matcher[Symbol.asyncDispose]());

  it('finds a token that stands in a candidate with a score of one', async () => {
    const { scores } = await matcher.match(tokens[123]!, [{ start: 100, end: 130 }]);
    expect(scores[0]).toBeCloseTo(1, 2);
  });

  it('keeps to the rows of each candidate', async () => {
    const { scores } = await matcher.match(tokens[5]!, [
      { start: 0, end: 10 },
      { start: 390, end: 400 },
    ]);
    expect(scores[0]).toBeCloseTo(1, 2);
    expect(scores[1]).toBeLessThan(0.9);
  });

  it('matches a candidate without tokens with zero', async () => {
    const { scores } = await matcher.match(query, [{ start: 5, end: 5 }]);
    expect([...scores]).toEqual(Array(7).fill(0));
  });

  it('gives nothing for a question without tokens or without candidates', async () => {
    expect((await matcher.match(new Float32Array(), [{ start: 0, end: 3 }])).scores).toHaveLength(0);
    expect((await matcher.match(query, [])).scores).toHaveLength(0);
  });
});

describe('the matrix product beside plain loops', () => {
  it.each<[string, TokenSpan[]]>([
    [
      'spans that follow each other',
      Array.from({ length: 40 }, (_, i) => ({ start: i * 10, end: i * 10 + 10 })),
    ],
    [
      'spans apart, out of order and overlapping',
      [
        { start: 300, end: 350 },
        { start: 10, end: 11 },
        { start: 320, end: 400 },
        { start: 7, end: 7 },
      ],
    ],
  ])('gives the same matches for %s, in memory and on disk', async (_, spans) => {
    const expected = await createPlainTokenMatcher(createMatrix()).match(query, spans);
    for (const matrix of [createMatrix(), createMatrixOnDisk()]) {
      await using product = await createOnnxTokenMatcher(matrix);
      expect(await product.match(query, spans)).toEqual(expected);
    }
  });

  it('stays within a hundredth of the unrounded cosine', async () => {
    const { scores } = await createPlainTokenMatcher(createMatrix()).match(query, [{ start: 0, end: 400 }]);
    scores.forEach((score, token) => {
      const cosines = tokens.map((row) =>
        row.reduce((sum, value, d) => sum + value * query[token * dims + d]!, 0),
      );
      expect(Math.abs(score - Math.max(...cosines))).toBeLessThan(0.01);
    });
  });
});

describe('a scale fitted on a part of the vectors', () => {
  it('gives a component beyond it the last step, on either side', () => {
    expect([...encodeWithScale(Float32Array.of(0, 1, -1, 2, -2), 1 / 127)]).toEqual([128, 255, 1, 255, 1]);
  });

  it('of nothing but zeros codes everything as zero', () => {
    expect([...encodeWithScale(Float32Array.of(0, 0), 0)]).toEqual([128, 128]);
  });
});
