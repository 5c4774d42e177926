import { decodeUtf8 } from '../core/text.ts';
import { brokenFile, MAX_LINE_CHARACTERS } from './faults.ts';

/**
 * Text of a corpus file, without its byte-order mark.
 * @throws GuichetError `NOT_UTF8`, or `CORPUS_BROKEN` for a NUL character (the file is no text, or UTF-16) and
 *   for a line above `MAX_LINE_CHARACTERS`; both name file and line.
 */
export function decodeSource(bytes: Uint8Array, file: string): string {
  const text = decodeUtf8(bytes, file);
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const remedy = 'Take the file out of the corpus, or save it as plain UTF-8 text.';
    throw brokenFile(file, lineAt(text, nul), 'holds a NUL character: the file is binary or UTF-16', remedy);
  }
  const long = findLongLine(text);
  if (long === undefined) return text;
  const what = `is a line of ${long.length} characters; the limit is ${MAX_LINE_CHARACTERS}`;
  throw brokenFile(file, long.line, what, 'Break the line, or take the file out of the corpus.');
}

/** Line, from 1, of the character at this offset. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', end + 1)) line++;
  return line;
}

function findLongLine(text: string): { line: number; length: number } | undefined {
  let start = 0;
  for (let line = 1; start < text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const length = end - start - (text[end - 1] === '\r' && found !== -1 ? 1 : 0);
    if (length > MAX_LINE_CHARACTERS) return { line, length };
    start = end + 1;
  }
  return undefined;
}
