import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnitVectors, joinRows } from './unit-vectors.fixture.ts';
import { decodeVectors, encodeVectors, multiplyCodes } from './vector-codes.ts';

const dims = 384;
const vectors = createUnitVectors(40, dims, 5);
const coded = encodeVectors(joinRows(vectors), dims);

describe('vectors in 16 bits', () => {
  it('have nearly the same cosines', () => {
    for (const [row, vector] of vectors.entries()) {
      const cosine = vector.reduce((sum, value, d) => sum + value * vectors[0]![d]!, 0);
      expect(Math.abs(multiplyCodes(coded, coded, row) - cosine)).toBeLessThan(1e-4);
    }
  });

  it('have sums that are whole numbers, the same in any order', () => {
    const inOrder = { codes: coded.codes.slice(0, dims), scales: Float32Array.of(1), dims };
    const largest = Int16Array.from({ length: dims }, () => 32_767);
    for (const codes of [coded.codes.slice(dims, 2 * dims), largest]) {
      const exact = codes.reduce((sum, code, d) => sum + BigInt(code) * BigInt(inOrder.codes[d]!), 0n);
      const reversed = {
        query: { ...inOrder, codes: inOrder.codes.toReversed() },
        row: { codes: codes.toReversed(), scales: Float32Array.of(1), dims },
      };
      expect(multiplyCodes(inOrder, { codes, scales: Float32Array.of(1), dims }, 0)).toBe(Number(exact));
      expect(multiplyCodes(reversed.query, reversed.row, 0)).toBe(Number(exact));
    }
  });

  it('give the same codes when what was read back is coded again', () => {
    const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -1, max: 1 }), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(values, (row) => {
        const once = encodeVectors(Float32Array.from(row), 8);
        expect(encodeVectors(decodeVectors(once, 0, 1), 8).codes).toEqual(once.codes);
      }),
    );
  });

  it('of no direction stay without one', () => {
    const nothing = encodeVectors(new Float32Array(4), 4);
    expect(multiplyCodes(nothing, nothing, 0)).toBe(0);
    expect([...decodeVectors(nothing, 0, 1)]).toEqual([0, 0, 0, 0]);
  });
});
