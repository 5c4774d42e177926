import { createHash } from 'node:crypto';
import { GuichetError } from './errors.ts';

const LF = 0x0a;

/** SHA-256 in lower-case hex, of bytes or of a text's UTF-8 bytes. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Decodes bytes as UTF-8, a leading byte-order mark taken off.
 * @param label names the source in the fault, usually a file.
 * @throws GuichetError `NOT_UTF8` with the line of the first byte that does not decode.
 */
export function decodeUtf8(bytes: Uint8Array, label: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const line = lineOfFirstBadByte(bytes);
    throw new GuichetError({
      kind: 'input',
      code: 'NOT_UTF8',
      message: `${label}:${line} is not UTF-8 text`,
      remedy: 'Save the file as UTF-8 (a file in Latin-1 or Windows-1252 has to be converted).',
      cause,
    });
  }
}

/** Line, from 1, of the first byte sequence that is no UTF-8. A line feed never occurs inside a sequence. */
function lineOfFirstBadByte(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(LF, start);
    const end = found === -1 ? bytes.length : found + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    line++;
    start = end;
  }
  return line;
}

/**
 * Lines of a decoded file, without their ends: LF or CRLF. A carriage return that ends no line stays, as do
 * U+2028 and its kin. A final line end opens no further line.
 */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Whether a line holds nothing but white space. */
export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** Compares by UTF-16 code units: the same order on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
