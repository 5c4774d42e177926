import type { RowStore } from '../vector/row-store.ts';

const LF = 0x0a;

/** Bytes read at once. */
const BLOCK = 1 << 20;

/**
 * Lines of a UTF-8 file without their line feeds, one after another, in memory for one block and one line. Text
 * after the last line feed is a line too.
 * @param bytes of the file: rows of one byte.
 */
export function* readLines(bytes: RowStore): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest: Uint8Array = new Uint8Array();
  for (let start = 0; start < bytes.rows; start += BLOCK) {
    const block = bytes.read(start, Math.min(bytes.rows, start + BLOCK));
    let lineStart = 0;
    for (let end = block.indexOf(LF); end !== -1; end = block.indexOf(LF, lineStart)) {
      const line = block.subarray(lineStart, end);
      yield decoder.decode(rest.length > 0 ? Buffer.concat([rest, line]) : line);
      rest = new Uint8Array();
      lineStart = end + 1;
    }
    rest = Buffer.concat([rest, block.subarray(lineStart)]);
  }
  if (rest.length > 0) yield decoder.decode(rest);
}
