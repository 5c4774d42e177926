import { type Citation, formatCitation } from '../core/answer.ts';
import { GuichetError } from '../core/errors.ts';
import { decodeUtf8, splitLines } from '../core/text.ts';
import { readCsvHeader, readCsvRecords } from './csv-table.ts';
import { type AnswerFileKind, corpusFileKind, isAnswerFileKind } from './files.ts';
import { isRecord } from './row-schema.ts';

/**
 * The proof: reads what a citation points at again, from the bytes of its file. It shares no memory with the
 * reading of the corpus, so that equal texts mean that the answer stands there.
 */

/** A source file, decoded once, to read many citations from. */
export interface SourceFile {
  /**
   * Text that stands at the citation.
   * @throws GuichetError kind `integrity`, code `CITATION_BROKEN`, where the file has no such lines or the
   *   record no such field.
   */
  read(citation: Citation): string;
}

/**
 * Text that stands at the citation in the bytes of its file. For many citations of a file, `openSource` once.
 * @throws GuichetError `CITATION_BROKEN` as above; `NOT_UTF8` where the bytes are no text.
 */
export function readCitation(bytes: Uint8Array, citation: Citation): string {
  return openSource(bytes, citation.file).read(citation);
}

/** @throws GuichetError `NOT_UTF8` where the bytes are no text. */
export function openSource(bytes: Uint8Array, file: string): SourceFile {
  const text = decodeUtf8(bytes, file);
  const kind = corpusFileKind(file);
  const read = readers[kind !== undefined && isAnswerFileKind(kind) ? kind : 'page'](text, file);
  return {
    read(citation) {
      try {
        return read(citation);
      } catch (cause) {
        throw cause instanceof GuichetError && cause.kind === 'integrity'
          ? cause
          : brokenCitation(citation, 'holds no record that can be read', cause);
      }
    },
  };
}

type Reader = (citation: Citation) => string;

const readers: Readonly<Record<AnswerFileKind, (text: string, file: string) => Reader>> = {
  page(text) {
    const lines = splitLines(text);
    return (citation) => linesOf(lines, citation).join('\n');
  },
  jsonl(text) {
    const lines = splitLines(text);
    return (citation) => {
      const record: unknown = JSON.parse(linesOf(lines, citation).join('\n'));
      const field = citation.field ?? '';
      const value = isRecord(record) && Object.hasOwn(record, field) ? record[field] : undefined;
      return fieldText(value, citation);
    };
  },
  csv(text, file) {
    const lines = text.split(/(?<=\n)/);
    let header: ReturnType<typeof readCsvHeader> | undefined;
    return (citation) => {
      header ??= readCsvHeader(Buffer.from(text), file, 'answer');
      const { delimiter, columns, endLine } = header;
      if (citation.startLine <= endLine) throw brokenCitation(citation, 'is the header');
      const record = Buffer.from(linesOf(lines, citation).join(''));
      const [found, ...others] = readCsvRecords(record, delimiter, file, citation.startLine);
      if (others.length > 0) throw brokenCitation(citation, 'holds more than one record');
      return fieldText(found?.cells[columns.indexOf(citation.field ?? '')], citation);
    };
  },
};

function linesOf(lines: readonly string[], citation: Citation): string[] {
  const { startLine, endLine } = citation;
  if (startLine >= 1 && startLine <= endLine && endLine <= lines.length)
    return lines.slice(startLine - 1, endLine);
  throw brokenCitation(citation, `is not there: the file has ${lines.length} lines`);
}

function fieldText(value: unknown, citation: Citation): string {
  if (typeof value === 'string') return value;
  throw brokenCitation(citation, `has no text in a field ${JSON.stringify(citation.field)}`);
}

function brokenCitation(citation: Citation, what: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'CITATION_BROKEN',
    message: `${formatCitation(citation)} ${what}`,
    remedy: 'The file has changed since it was indexed: put it back, or build the index again.',
    cause,
  });
}
