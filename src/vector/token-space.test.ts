import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { fitPlainly, listRows, type Rows } from './plain-token-space.fixture.ts';
import { TokenSpace } from './token-space.ts';

/** Eighths: their sums are exact in float32, so that a row is equal to the mean in both or in none. */
const eighth = fc.integer({ min: -40, max: 40 }).map((value) => value / 8);

const corpus = fc.integer({ min: 1, max: 5 }).chain((dims) =>
  fc.record({
    dims: fc.constant(dims),
    rows: fc.array(fc.array(eighth, { minLength: dims, maxLength: dims }), { maxLength: 12 }),
  }),
);

const toFloats = (rows: Rows): Float32Array => Float32Array.from(rows.flat());

function expectNear(actual: Float32Array, expected: Rows, digits: number): void {
  expect(actual).toHaveLength(expected.flat().length);
  for (const [i, value] of expected.flat().entries()) expect(actual[i]).toBeCloseTo(value, digits);
}

describe('the token space', () => {
  // A cross about (2, 1): along the first axis the variance is 2, along the second 1/2.
  const tokens = Float32Array.of(0, 1, 4, 1, 2, 0, 2, 2);

  it('centres on the mean and divides each direction by its deviation to the power 0.4', async () => {
    const space = await TokenSpace.fit([tokens], 2);
    expect([...space.mean]).toEqual([2, 1]);
    expect(space.dims).toBe(2);
    expectNear(
      space.transform,
      [
        [2 ** -0.2, 0],
        [0, 0.5 ** -0.2],
      ],
      6,
    );
    const [first, second] = [2 ** -0.2, 0.5 ** -0.2];
    const length = Math.hypot(first, second);
    expectNear(await space.project(Float32Array.of(3, 2)), [[first / length, second / length]], 6);
  });

  it('is what its definition says, whatever the tokens', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, fc.array(eighth, { minLength: 5, maxLength: 5 }), async (given, other) => {
        const { rows, dims } = given;
        const plain = fitPlainly(rows, dims);
        const space = await TokenSpace.fit([toFloats(rows)], dims);
        expectNear(space.mean, [plain.mean], 5);
        // Directions of few tokens have a thousandth of the mean variance: the factors reach 4, their errors 1e-5.
        expectNear(space.transform, plain.transform, 3);
        const asked = [...rows, other.slice(0, dims)];
        expectNear(await space.project(toFloats(asked)), plain.project(asked), 3);
      }),
    );
  });

  it('gives unit rows, and zero for what is equal to the mean', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async ({ rows, dims }) => {
        const space = await TokenSpace.fit([toFloats(rows)], dims);
        const asked = toFloats([...rows, [...space.mean]]);
        for (const [i, row] of listRows(await space.project(asked), dims).entries()) {
          const isMean = [...space.mean].every((value, d) => value === asked[i * dims + d]);
          expect(Math.hypot(...row)).toBeCloseTo(isMean ? 0 : 1, 5);
        }
      }),
    );
  });

  it('is the same however the tokens are divided among texts', async () => {
    const texts = [tokens.subarray(0, 2), new Float32Array(), tokens.subarray(2), new Float32Array()];
    expect(await TokenSpace.fit(texts, 2)).toEqual(await TokenSpace.fit([tokens], 2));
  });

  it('is the same up to rounding where the tokens are multiplied in several batches', async () => {
    const random = createRandom(9);
    const many = Float32Array.from({ length: 3 * 10_000 }, () => random() + 1);
    const cuts = [0, 3 * 1, 3 * 4_096, 3 * 4_100, 3 * 9_999, many.length];
    const parts = cuts.slice(1).map((end, i) => many.subarray(cuts[i], end));
    const [whole, divided] = [await TokenSpace.fit([many], 3), await TokenSpace.fit(parts, 3)];
    expect(divided.mean).toEqual(whole.mean);
    expectNear(divided.transform, listRows(whole.transform, 3), 5);
  });

  it('projects each row alike, alone or among others', async () => {
    const space = await TokenSpace.fit([tokens], 2);
    const all = await space.project(tokens);
    for (let row = 0; row < 4; row++) {
      const alone = await space.project(tokens.subarray(row * 2, row * 2 + 2));
      expect(alone).toEqual(all.subarray(row * 2, row * 2 + 2));
    }
    expect(await space.project(new Float32Array())).toHaveLength(0);
  });

  it('does not write to what it is given', async () => {
    const given = Float32Array.from(tokens);
    await (await TokenSpace.fit([given], 2)).project(given);
    expect(given).toEqual(tokens);
  });
});

describe('a token space of hardly anything', () => {
  it('of tokens that are all alike leaves directions as they are', async () => {
    const alike = Float32Array.from({ length: 3 * 7 }, (_, i) => [1.5, -2, 0.25][i % 3]!);
    const space = await TokenSpace.fit([alike], 3);
    expect([...space.mean]).toEqual([1.5, -2, 0.25]);
    expectNear(
      space.transform,
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      6,
    );
    expect([...(await space.project(alike))].every((value) => value === 0)).toBe(true);
    expectNear(await space.project(Float32Array.of(1.5, 1, 4.25)), [[0, 0.6, 0.8]], 6);
  });

  it('of fewer tokens than dimensions trusts no direction that they do not point to', async () => {
    // Two tokens span one direction of eight; without a least variance the others would be divided by zero.
    const two = Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0);
    const space = await TokenSpace.fit([two], 8);
    expect(space.transform.every(Number.isFinite)).toBe(true);
    const [mean, least] = [1 / 8, 1 / 8_000];
    expect(space.transform[0]).toBeCloseTo(1 ** -0.2, 5);
    expect(space.transform[9]).toBeCloseTo(least ** -0.2, 4);
    expect(least).toBeCloseTo(mean * 1e-3, 9);
    expectNear(await space.project(two), listRows(two, 8), 5);
  });

  it.each([
    ['no text', []],
    ['texts without tokens', [new Float32Array(), new Float32Array()]],
  ])('of %s only makes rows as long as one', async (_, texts) => {
    const space = await TokenSpace.fit(texts, 2);
    expect([...space.mean]).toEqual([0, 0]);
    expectNear(
      await space.project(Float32Array.of(3, 4, 0, 0)),
      [
        [0.6, 0.8],
        [0, 0],
      ],
      6,
    );
  });
});
