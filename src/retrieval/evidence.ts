import type { Embedded, Embedder } from '../embedding/embedder.ts';
import type { IndexedAnswer, OpenIndex } from '../indexing/open-index.ts';

/** Best match of a word of the question in a text. */
export interface WordEvidence {
  /** The word as written in the question. */
  readonly word: string;
  /** Place of the word in the question, in UTF-16 code units, the end excluded. */
  readonly start: number;
  readonly end: number;
  /** The word of the answer that matches it best, as written there. */
  readonly matched: string;
  /** Place of that word in the answer's text. */
  readonly matchedStart: number;
  readonly matchedEnd: number;
  /** Cosine of the two in the token space, -1 to 1. */
  readonly score: number;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Rows of its tokens. */
  readonly rows: readonly number[];
}

/**
 * Which words of an answer match which words of a question: what late interaction saw. The answer is embedded anew,
 * since an index keeps its tokens without their places; that takes as long as embedding a few questions.
 * @returns one entry for each word of the question, in order; empty where the tokenizer cannot place words.
 */
export async function gatherEvidence(
  index: Pick<OpenIndex, 'tokenSpace'>,
  embedder: Embedder,
  question: string,
  answer: Pick<IndexedAnswer, 'text'>,
): Promise<WordEvidence[]> {
  const [asked] = await embedder.embed([question], 'query');
  const [stored] = await embedder.embed([answer.text], 'passage');
  const askedWords = placeWords(question, asked!);
  const storedWords = placeWords(answer.text, stored!);
  if (storedWords.length === 0) return [];
  const query = await index.tokenSpace.project(asked!.tokens);
  const tokens = await index.tokenSpace.project(stored!.tokens);
  const { dims } = index.tokenSpace;
  return askedWords.map((word) => {
    const scores = storedWords.map((other) => scoreWords(query, word, tokens, other, dims));
    const best = scores.indexOf(Math.max(...scores));
    const matched = storedWords[best]!;
    return {
      word: word.text,
      start: word.start,
      end: word.end,
      matched: matched.text,
      matchedStart: matched.start,
      matchedEnd: matched.end,
      score: scores[best]!,
    };
  });
}

/** Words with the rows of their tokens; marks around a word are not part of it. */
function placeWords(text: string, { wordStarts }: Embedded): Word[] {
  if (wordStarts === undefined) return [];
  const rowsByStart = new Map<number, number[]>();
  wordStarts.forEach((start, row) => {
    const rows = rowsByStart.get(start);
    if (rows) rows.push(row);
    else rowsByStart.set(start, [row]);
  });
  return [...rowsByStart].flatMap(([start, rows]) => {
    const run = /^\S+/.exec(text.slice(start))?.[0] ?? '';
    const word = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(run);
    if (word === null) return [];
    const first = start + word.index;
    return [{ text: word[0], start: first, end: first + word[0].length, rows }];
  });
}

/** Mean over the tokens of one word of the best match among those of the other. */
function scoreWords(
  query: Float32Array,
  word: Word,
  tokens: Float32Array,
  other: Word,
  dims: number,
): number {
  let sum = 0;
  for (const row of word.rows) {
    let best = -1;
    for (const otherRow of other.rows) {
      let product = 0;
      for (let d = 0; d < dims; d++) product += query[row * dims + d]! * tokens[otherRow * dims + d]!;
      best = Math.max(best, product);
    }
    sum += best;
  }
  return sum / word.rows.length;
}
