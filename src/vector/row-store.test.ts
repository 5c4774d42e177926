import { describe, expect, it } from 'vitest';
import { describeRowStore } from './row-store.contract.ts';
import { createTemporaryFileRows } from './row-store.fixture.ts';
import { asBytes, asFloats, createMemoryRowStore } from './row-store.ts';

describeRowStore('memory', createMemoryRowStore);
describeRowStore('a file', createTemporaryFileRows);

describe('rows in memory', () => {
  it('are given in place', () => {
    const bytes = new Uint8Array(12);
    expect(createMemoryRowStore(bytes, 4).read(1, 3).buffer).toBe(bytes.buffer);
  });
});

describe('floats and bytes', () => {
  it('are the same memory, and a copy only where floats cannot stand', () => {
    const values = Float32Array.of(1, -2, 3.5);
    const bytes = asBytes(values);
    expect(asFloats(bytes).buffer).toBe(values.buffer);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect([...asFloats(shifted.subarray(1))]).toEqual([1, -2, 3.5]);
  });
});
