import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowStore } from './row-store.ts';

const rowBytes = 6;
const rows = 40;
const bytes = Uint8Array.from({ length: rows * rowBytes }, (_, i) => (i * 37) % 251);

/** The contract of the port, for every implementation. */
export function describeRowStore(
  name: string,
  create: (bytes: Uint8Array, rowBytes: number) => RowStore,
): void {
  describe(`${name} as a row store`, () => {
    it('says how many rows it has and how long they are', () => {
      using store = create(bytes, rowBytes);
      expect([store.rows, store.rowBytes]).toEqual([rows, rowBytes]);
      using empty = create(new Uint8Array(), rowBytes);
      expect(empty.rows).toBe(0);
      expect(empty.read(0, 0)).toHaveLength(0);
    });

    it('gives the rows of any span, read or copied', () => {
      using store = create(bytes, rowBytes);
      const span = fc.tuple(fc.nat(rows), fc.nat(rows)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
      fc.assert(
        fc.property(span, ([start, end]) => {
          const expected = [...bytes.subarray(start! * rowBytes, end! * rowBytes)];
          expect([...store.read(start!, end!)]).toEqual(expected);
          const target = new Uint8Array(expected.length + 5).fill(9);
          store.copy(start!, end!, target, 3);
          expect([...target]).toEqual([9, 9, 9, ...expected, 9, 9]);
        }),
      );
    });

    it('goes on giving the rows of one span while others are read', () => {
      using store = create(bytes, rowBytes);
      const first = store.read(0, 2);
      store.read(10, 12);
      expect([...first]).toEqual([...bytes.subarray(0, 2 * rowBytes)]);
    });

    it('can be disposed of twice', () => {
      const store = create(bytes, rowBytes);
      store[Symbol.dispose]();
      expect(() => store[Symbol.dispose]()).not.toThrow();
    });
  });
}
