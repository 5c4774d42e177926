import type { Passage } from './passages.ts';

/** Places `start` (included) to `end` (excluded) in the list of passages: whole answers with all of theirs. */
export interface PassageRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Text embedded and held at once, in UTF-16 code units: about 1,000 answers, whose token vectors take 200 MB. Up to
 * this size a corpus is handled in one piece, as the bundled one is.
 */
export const CHUNK_LENGTH = 500_000;

/**
 * Of a corpus that is more than one chunk, at most this share is embedded a first time for the sample: what it adds
 * to the work of building.
 */
const SAMPLE_SHARE = 0.1;

/**
 * Divides passages into chunks of whole answers, in order, so that an answer's groups meet the pass over its text.
 * @param maxLength of a chunk, in UTF-16 code units of text; a single answer may be longer.
 */
export function planChunks(passages: readonly Passage[], maxLength: number): PassageRange[] {
  const chunks: PassageRange[] = [];
  let length = 0;
  for (const { start, end } of listAnswerRanges(passages)) {
    const own = lengthOf(passages, start, end);
    const last = chunks.at(-1);
    if (last && length + own <= maxLength) chunks[chunks.length - 1] = { start: last.start, end };
    else {
      chunks.push({ start, end });
      length = 0;
    }
    length += own;
  }
  return chunks;
}

/**
 * The passages of every k-th answer: a sample that is no longer than a chunk, the same for the same corpus. Steps of
 * even size reach every file of a corpus by its share.
 */
export function pickSample(passages: readonly Passage[], maxLength: number): Passage[] {
  const share = Math.min(SAMPLE_SHARE, maxLength / lengthOf(passages, 0, passages.length));
  const step = Math.ceil(1 / share);
  return passages.filter(({ answer }) => answer % step === 0);
}

function* listAnswerRanges(passages: readonly Passage[]): Generator<PassageRange> {
  let start = 0;
  for (let end = 1; end <= passages.length; end++) {
    if (passages[end]?.answer === passages[start]!.answer) continue;
    yield { start, end };
    start = end;
  }
}

/** Sentence groups are not embedded anew and do not count. */
function lengthOf(passages: readonly Passage[], start: number, end: number): number {
  let length = 0;
  for (let i = start; i < end; i++) if (passages[i]!.kind !== 'group') length += passages[i]!.text.length;
  return length;
}
