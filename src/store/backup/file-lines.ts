import type { FileHandle } from 'node:fs/promises';
import { backupDamaged, backupUnreadable } from './backup-faults.ts';

/** One line of a file. */
export interface FileLine {
  /** From 1. */
  readonly number: number;
  /** With its line feed. */
  readonly bytes: Buffer;
  /** False for a last one without a line feed. */
  readonly isWhole: boolean;
}

const LF = 0x0a;
const CHUNK_BYTES = 64 * 1024;

/** Longer than a conversation with all the events that it may have. */
const LONGEST_LINE_BYTES = 256 * 1024 * 1024;

/**
 * Lines of an open file, from its beginning. Only a line feed ends one: `readline` also breaks them at characters that
 * JSON leaves as they are.
 * @throws GuichetError `BACKUP_UNREADABLE` (missing), `BACKUP_DAMAGED` (integrity) for a line beyond all measure.
 */
export async function* readLines(path: string, file: FileHandle): AsyncGenerator<FileLine> {
  let number = 0;
  let [pieces, held] = [[] as Buffer[], 0];
  for (let position = 0; ; ) {
    const chunk = await readChunk(path, file, position);
    if (chunk.length === 0) break;
    position += chunk.length;
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      pieces.push(chunk.subarray(start, end + 1));
      yield { number: ++number, bytes: Buffer.concat(pieces), isWhole: true };
      [pieces, held] = [[], 0];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
    held += chunk.length - start;
    if (held > LONGEST_LINE_BYTES) throw backupDamaged(path, `line ${number + 1} has no end`);
  }
  if (pieces.length > 0) yield { number: number + 1, bytes: Buffer.concat(pieces), isWhole: false };
}

async function readChunk(path: string, file: FileHandle, position: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, position);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw backupUnreadable(path, cause);
  }
}
