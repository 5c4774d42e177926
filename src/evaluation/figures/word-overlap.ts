import { compareText } from '../../core/text.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { splitWords, stripAccents, toTerms } from '../../lexical/analyser.ts';
import { isFunctionWord } from '../../lexical/function-words.ts';
import { median } from '../../metrics/spread.ts';
import { storedQuestionsOf } from '../../retrieval/own-questions.ts';
import type { AnswerableOutcome } from './outcome.ts';

/** A question and the stored question of its right answers that it shares most words with. */
export interface OverlappingPair {
  readonly line: number;
  readonly id?: string;
  readonly query: string;
  readonly answer: string;
  readonly phrasing: string;
  /** Content words in both over content words in either, 0 to 1 (Jaccard). */
  readonly overlap: number;
}

/**
 * How independent a labelled set is of the questions that the corpus stores for its right answers: a set written
 * beside the phrasings, or the phrasings beside it, measures little but itself.
 */
export interface WordOverlap {
  /** Answerable questions with a stored question to compare with. */
  readonly compared: number;
  readonly median: number;
  readonly maximum: number;
  /** The pairs that share most, five at most. */
  readonly worst: readonly OverlappingPair[];
}

const WORST = 5;

/** Undefined where the corpus stores no question for any right answer. */
export function measureWordOverlap(
  outcomes: readonly AnswerableOutcome[],
  answers: ReadonlyMap<string, IndexedAnswer>,
): WordOverlap | undefined {
  const pairs = outcomes
    .flatMap((outcome) => findClosestPhrasing(outcome, answers) ?? [])
    .sort((a, b) => b.overlap - a.overlap || a.line - b.line);
  const [worst] = pairs;
  if (worst === undefined) return undefined;
  return {
    compared: pairs.length,
    median: median(pairs.map(({ overlap }) => overlap)),
    maximum: worst.overlap,
    worst: pairs.slice(0, WORST),
  };
}

function findClosestPhrasing(
  { query: { line, id, query }, gold }: AnswerableOutcome,
  answers: ReadonlyMap<string, IndexedAnswer>,
): OverlappingPair | undefined {
  const words = contentWords(query);
  return [...gold.names]
    .flatMap((name) =>
      storedQuestionsOf(answers.get(name)!).map((phrasing) => ({
        line,
        ...(id !== undefined && { id }),
        query,
        answer: name,
        phrasing,
        overlap: jaccard(words, contentWords(phrasing)),
      })),
    )
    .sort((a, b) => b.overlap - a.overlap || compareText(a.phrasing, b.phrasing))[0];
}

/** Stems without accents of the words that are no function words of French; words of other languages all count. */
export function contentWords(text: string): ReadonlySet<string> {
  return new Set(
    splitWords(text)
      .map(stripAccents)
      .filter((word) => !isFunctionWord(word))
      .flatMap(toTerms),
  );
}

/** Size of the intersection over size of the union (Jaccard 1901); 0 for two empty sets. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared || 1);
}
