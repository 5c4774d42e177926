import type { OpenFile } from './open-file.ts';

/**
 * The port of a table of rows that all have the same length: the token codes and the sentence vectors of an index.
 * What reads it does not know whether the table is in memory or on disk.
 *
 * Contract, held by every implementation (see `row-store.contract.ts`): rows count from 0, `end` is not included,
 * and `0 <= start <= end <= rows` is the caller's to keep.
 */
export interface RowStore extends Disposable {
  readonly rows: number;
  readonly rowBytes: number;
  /** Rows `start` to `end`, which the caller must not write to: they may be the store's own. */
  read(start: number, end: number): Uint8Array;
  /** Copies rows `start` to `end` to `target`, from its byte `offset` on. */
  copy(start: number, end: number, target: Uint8Array, offset: number): void;
}

/**
 * Rows in memory, read in place.
 * @param bytes `[rows, rowBytes]`
 */
export function createMemoryRowStore(bytes: Uint8Array, rowBytes: number): RowStore {
  return {
    rows: Math.floor(bytes.length / rowBytes),
    rowBytes,
    read: (start, end) => bytes.subarray(start * rowBytes, end * rowBytes),
    copy: (start, end, target, offset) =>
      target.set(bytes.subarray(start * rowBytes, end * rowBytes), offset),
    [Symbol.dispose]: () => {},
  };
}

/** Rows of a file, read when they are asked for. The file is the store's to close from now on. */
export function createFileRowStore(file: OpenFile, rowBytes: number): RowStore {
  return {
    rows: Math.floor(file.size / rowBytes),
    rowBytes,
    read: (start, end) => {
      // Not filled with zeros first, and not part of Node's pool, where floats would not be aligned.
      const rows = Buffer.allocUnsafeSlow((end - start) * rowBytes);
      file.readInto(rows, start * rowBytes);
      return rows;
    },
    copy: (start, end, target, offset) =>
      file.readInto(target.subarray(offset, offset + (end - start) * rowBytes), start * rowBytes),
    [Symbol.dispose]: () => file[Symbol.dispose](),
  };
}

/** Rows as floats, without a copy where they are aligned; every platform that Node.js runs on is little-endian. */
export function asFloats(bytes: Uint8Array): Float32Array {
  const aligned = bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0 ? bytes : Uint8Array.from(bytes);
  return new Float32Array(
    aligned.buffer,
    aligned.byteOffset,
    aligned.length / Float32Array.BYTES_PER_ELEMENT,
  );
}

/** Floats as bytes, without a copy. */
export function asBytes(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
