import type { Embedded } from '../embedding/embedder.ts';

/**
 * A piece that stands in this share of the answers tells none of them apart: articles, prepositions, full stops.
 * Leaving them out of late interaction saves a sixth of it and changes no figure
 * (`docs/measurements.md`). Counted in the corpus itself, so that it holds in any language.
 */
const COMMON_SHARE = 0.7;

/** With fewer answers than this, most of them is no evidence. */
const MIN_ANSWERS = 20;

/** The tokens that tell the answers of a corpus apart, counted in all of them or in a fair sample. */
export class TellingTokens {
  readonly #common: ReadonlySet<number>;

  private constructor(common: ReadonlySet<number>) {
    this.#common = common;
  }

  /** @param answers whole answers as embedded. */
  static count(answers: readonly Embedded[]): TellingTokens {
    if (answers.length < MIN_ANSWERS) return new TellingTokens(new Set());
    const counts = new Map<number, number>();
    for (const { pieces } of answers) {
      for (const piece of new Set(pieces)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    }
    const common = [...counts].filter(([, count]) => count >= COMMON_SHARE * answers.length);
    return new TellingTokens(new Set(common.map(([piece]) => piece)));
  }

  /** An answer without its common tokens. One that would lose all of them keeps them. */
  keep(answer: Embedded, dims: number): Embedded {
    const rows = [...answer.pieces.keys()].filter((row) => !this.#common.has(answer.pieces[row]!));
    return rows.length === 0 || rows.length === answer.tokenCount ? answer : keepRows(answer, rows, dims);
  }
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
