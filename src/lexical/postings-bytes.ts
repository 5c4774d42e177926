import { GuichetError } from '../core/errors.ts';
import type { Postings } from './postings.ts';

/**
 * The file of a lexical index, little-endian like every platform that Node.js runs on:
 * a header of 32-bit numbers, the 32-bit arrays, the frequencies, then terms and forms as lines of UTF-8.
 *
 *   magic  version  documents  terms  postings  forms  formTerms  bytes of terms  bytes of forms
 *   termStarts  entries  lengths  formStarts  formTerms  frequencies  terms  forms
 */
const HEADER_FIELDS = 9;

/** «GLEX» */
const MAGIC = 0x58454c47;

/** Goes up with every change of the layout or of the analysis. */
const VERSION = 1;

/** Words hold no line feed. */
const SEPARATOR = '\n';

export function writePostings(postings: Postings): Uint8Array {
  const { terms, forms, termStarts, entries, lengths, formStarts, formTerms, frequencies } = postings;
  const termBytes = Buffer.from(terms.join(SEPARATOR), 'utf8');
  const formBytes = Buffer.from(forms.join(SEPARATOR), 'utf8');
  const header = Uint32Array.of(
    MAGIC,
    VERSION,
    lengths.length,
    terms.length,
    entries.length,
    forms.length,
    formTerms.length,
    termBytes.length,
    formBytes.length,
  );
  const numbers = [header, termStarts, entries, lengths, formStarts, formTerms];
  const parts = [
    ...numbers.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
    frequencies,
    termBytes,
    formBytes,
  ];
  return new Uint8Array(Buffer.concat(parts));
}

/**
 * Reads what `writePostings` wrote, and checks every place that a search will follow. The numbers stay where
 * they are if they are aligned: the bytes must not change afterwards.
 * @throws GuichetError `LEXICAL_INDEX_DAMAGED` (kind `integrity`).
 */
export function readPostings(bytes: Uint8Array): Postings {
  const aligned = bytes.byteOffset % Uint32Array.BYTES_PER_ELEMENT === 0 ? bytes : new Uint8Array(bytes);
  const reader = new Reader(aligned);
  const [magic, version, documents, terms, postings, forms, formTerms, termBytes, formBytes] =
    reader.takeNumbers(HEADER_FIELDS) as unknown as HeaderFields;
  if (magic !== MAGIC) throw damaged('it does not begin like one');
  if (version !== VERSION) throw damaged(`it has the version ${version}, and ${VERSION} is read here`);
  const read = {
    termStarts: reader.takeNumbers(terms + 1),
    entries: reader.takeNumbers(postings),
    lengths: reader.takeNumbers(documents),
    formStarts: reader.takeNumbers(forms + 1),
    formTerms: reader.takeNumbers(formTerms),
    frequencies: reader.take(postings),
    terms: reader.takeLines(termBytes, terms),
    forms: reader.takeLines(formBytes, forms),
  };
  reader.expectEnd();
  expectPlaces(read.termStarts, read.entries, documents, 'entries of a term');
  expectPlaces(read.formStarts, read.formTerms, terms, 'terms of a form');
  expectAscendingLengths(read.forms);
  if (read.frequencies.includes(0)) throw damaged('a term stands zero times in a document');
  return read;
}

type HeaderFields = readonly [number, number, number, number, number, number, number, number, number];

/** Takes one part after another; never beyond the end. */
class Reader {
  readonly #bytes: Uint8Array;
  #place = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(length: number): Uint8Array {
    const end = this.#place + length;
    if (end > this.#bytes.length) throw damaged(`it ends after ${this.#bytes.length} bytes`);
    const part = this.#bytes.subarray(this.#place, end);
    this.#place = end;
    return part;
  }

  takeNumbers(count: number): Uint32Array {
    const part = this.take(count * Uint32Array.BYTES_PER_ELEMENT);
    return new Uint32Array(part.buffer, part.byteOffset, count);
  }

  takeLines(length: number, count: number): string[] {
    const part = this.take(length);
    const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('utf8');
    const lines = text === '' ? [] : text.split(SEPARATOR);
    if (lines.length !== count) throw damaged(`it holds ${lines.length} words where it says ${count}`);
    return lines;
  }

  expectEnd(): void {
    if (this.#place !== this.#bytes.length) throw damaged('something follows its end');
  }
}

/** Lists side by side that cover `values`, each of them ascending places below `size`. */
function expectPlaces(starts: Uint32Array, values: Uint32Array, size: number, what: string): void {
  if (starts[0] !== 0 || starts.at(-1) !== values.length) throw damaged(`the ${what} are not where it says`);
  for (let list = 0; list + 1 < starts.length; list++) {
    const start = starts[list]!;
    const end = starts[list + 1]!;
    if (start >= end || end > values.length) throw damaged(`the ${what} overlap`);
    for (let i = start + 1; i < end; i++) {
      if (values[i - 1]! >= values[i]!) throw damaged(`the ${what} are out of order`);
    }
    if (values[end - 1]! >= size) throw damaged(`the ${what} lead nowhere`);
  }
}

function expectAscendingLengths(forms: readonly string[]): void {
  const sorted = forms.every((form, i) => i === 0 || forms[i - 1]!.length <= form.length);
  if (!sorted) throw damaged('its spellings are out of order');
}

function damaged(what: string): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'LEXICAL_INDEX_DAMAGED',
    message: `the lexical index is damaged: ${what}`,
    remedy: 'Build the index again with `npx guichet index`; the corpus is untouched.',
  });
}
