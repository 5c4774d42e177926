import type { Embedded } from '../embedding/embedder.ts';

/**
 * A piece that stands in this share of the answers tells none of them apart: articles, prepositions, full stops.
 * Leaving them out of late interaction saves a sixth of it and changes no figure
 * (`docs/measurements.md`). Counted in the corpus itself, so that it holds in any language.
 */
const COMMON_SHARE = 0.7;

/** With fewer answers than this, most of them is no evidence. */
const MIN_ANSWERS = 20;

/**
 * The answers without their common tokens. An answer that would lose all of them keeps them.
 * @param answers whole answers as embedded.
 */
export function keepTellingTokens(answers: readonly Embedded[], dims: number): Embedded[] {
  if (answers.length < MIN_ANSWERS) return [...answers];
  const counts = new Map<number, number>();
  for (const { pieces } of answers) {
    for (const piece of new Set(pieces)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  const isCommon = (piece: number): boolean => counts.get(piece)! >= COMMON_SHARE * answers.length;
  return answers.map((answer) => {
    const rows = [...answer.pieces.keys()].filter((row) => !isCommon(answer.pieces[row]!));
    return rows.length === 0 ? answer : keepRows(answer, rows, dims);
  });
}

function keepRows(
  { vector, tokens, pieces, wordStarts, droppedTokens }: Embedded,
  rows: number[],
  dims: number,
): Embedded {
  const kept = new Float32Array(rows.length * dims);
  rows.forEach((row, i) => {
    kept.set(tokens.subarray(row * dims, (row + 1) * dims), i * dims);
  });
  return {
    vector,
    tokens: kept,
    tokenCount: rows.length,
    pieces: Int32Array.from(rows, (row) => pieces[row]!),
    ...(wordStarts === undefined ? {} : { wordStarts: Int32Array.from(rows, (row) => wordStarts[row]!) }),
    droppedTokens,
  };
}
