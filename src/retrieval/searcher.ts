import { compareText } from '../core/text.ts';
import type { Scope } from '../corpus/scope.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import type { QueryWord } from '../lexical/bm25-index.ts';
import { standardDeviation } from '../metrics/spread.ts';
import { CandidateScorer, READ_CANDIDATES, type ScoredCandidates } from './candidate-scorer.ts';
import { type Confidence, decayProbability, estimateConfidence, shareOwnQuestion } from './confidence.ts';
import { gatherFamilies, titleKeysOf } from './families.ts';
import { type Features, readFeatures } from './features.ts';
import { type FusionWeights, fittedModel, type RetrievalModel } from './fitted-model.ts';
import { fuseScores } from './fusion.ts';
import type { Hit, Retrieval } from './hit.ts';
import { coverWords, unreadCover, type WordCover } from './word-cover.ts';
import { groupTokens } from './word-matches.ts';

export interface SearcherOptions {
  /** Default: the fitted ones. */
  readonly weights?: FusionWeights;
  /** Whether a query that is an answer's own question finds that answer whatever the scores; default true. */
  readonly prefersOwnQuestions?: boolean;
}

/** A candidate by its place among the scored ones, with its fused score. */
export interface Ranked {
  readonly candidate: number;
  readonly score: number;
}

/** A question in, answers out, best first; ties break by the answer's name. A blank question finds nothing. */
export class Searcher {
  readonly #index: OpenIndex;
  readonly #scorer: CandidateScorer;
  readonly #model: RetrievalModel;
  readonly #keys = new Map<number, readonly string[]>();

  constructor(index: OpenIndex, embedder: Embedder, options: SearcherOptions = {}) {
    const { prefersOwnQuestions = true } = options;
    const model = index.intents === undefined ? fittedModel.untaught : fittedModel.taught;
    this.#index = index;
    this.#model = { ...model, weights: options.weights ?? model.weights };
    this.#scorer = new CandidateScorer(index, embedder, {
      prefersOwnQuestions,
      weights: this.#model.weights,
    });
  }

  /** @param topK hits at most, from 1. */
  async search(query: string, topK: number): Promise<readonly Hit[]> {
    return (await this.retrieve(query, topK)).hits;
  }

  /**
   * The same, with the chance that nothing fits.
   * @param known of whoever asks: in a larger corpus, answers that hold for it are found however many others are nearer. It
   *   leaves nothing out.
   */
  async retrieve(query: string, topK: number, known: Scope = {}): Promise<Retrieval> {
    const scored = await this.#scorer.score(query, known);
    if (scored === undefined) return { hits: [], nothingFits: 1 };
    const ranked = rankCandidates(this.#index, scored, this.#model.weights);
    const families = gatherFamilies(ranked, ({ candidate }) => this.#keysOf(scored.places[candidate]!));
    const heads = families.map(([head]) => head);
    const confidence = this.#confide(scored, heads);
    const decay = createDecay(heads, confidence.firstIsRight);
    const inOrder = families.flatMap((family) => family.map((ranked) => ({ ...ranked, head: family[0] })));
    const hits = inOrder.slice(0, topK).map(({ candidate, score, head }, i): Hit => {
      const place = scored.places[candidate]!;
      const isOwnQuestion = scored.own.has(place);
      return {
        answer: this.#index.answers[place]!,
        rank: i + 1,
        score,
        parts: scored.parts[candidate]!,
        isOwnQuestion,
        cover: coverCandidate(this.#index, scored, candidate),
        probability: isOwnQuestion ? confidence.firstIsRight : decay(head.score),
      };
    });
    return { hits, nothingFits: confidence.nothingFits };
  }

  /** Folded questions of an answer, made once. */
  #keysOf(place: number): readonly string[] {
    const known = this.#keys.get(place) ?? titleKeysOf(this.#index.answers[place]!);
    this.#keys.set(place, known);
    return known;
  }

  /** Where own questions were asked, theirs is the chance, shared among those that differ. */
  #confide(scored: ScoredCandidates, ranked: readonly Ranked[]): Confidence {
    const owners = ranked.filter(({ candidate }) => scored.own.has(scored.places[candidate]!)).length;
    if (owners > 0) return { firstIsRight: shareOwnQuestion(owners), nothingFits: 0 };
    return estimateConfidence(readCandidateFeatures(this.#index, scored, ranked), this.#model);
  }
}

/** Candidates by their fused scores, best first; those whose own question was asked stand above all others. */
export function rankCandidates(
  { answers }: Pick<OpenIndex, 'answers'>,
  { places, parts, own }: Pick<ScoredCandidates, 'places' | 'parts' | 'own'>,
  weights: FusionWeights,
): readonly Ranked[] {
  const fused = fuseScores(parts, weights);
  const lift = own.size > 0 ? Math.max(...fused) - Math.min(...fused) + 1 : 0;
  const nameOf = ({ candidate }: Ranked): string => answers[places[candidate]!]!.name;
  return fused
    .map((score, candidate) => ({ candidate, score: own.has(places[candidate]!) ? score + lift : score }))
    .sort((a, b) => b.score - a.score || compareText(nameOf(a), nameOf(b)));
}

/** How far a candidate, if it was read, speaks of what the query asks. */
function coverCandidate(
  { lexical: words }: Pick<OpenIndex, 'lexical'>,
  { places, matches, spelt, embedded, lexical }: ScoredCandidates,
  candidate: number,
): WordCover {
  const read = matches[candidate];
  if (read === undefined) return unreadCover;
  const holds = (word: QueryWord): boolean => words.matchesOf(places[candidate]!, word);
  const { wordStarts } = embedded;
  return coverWords(spelt, lexical.words, holds, { matches: read, wordStarts });
}

/** Features of the first candidate beside the others. */
export function readCandidateFeatures(
  { answers, lexical: words }: Pick<OpenIndex, 'answers' | 'lexical'>,
  { places, matches, embedded, lexical }: ScoredCandidates,
  ranked: readonly Ranked[],
): Features {
  const first = places[ranked[0]!.candidate]!;
  return readFeatures({
    scores: ranked.map(({ score }) => score),
    matches: ranked
      .slice(0, READ_CANDIDATES)
      .map(({ candidate }) => matches[candidate])
      .filter((read) => read !== undefined),
    words: groupTokens(embedded.tokenCount, embedded.wordStarts),
    lexicalWords: lexical.words,
    holds: (word) => words.matchesOf(first, word),
    answerCount: answers.length,
  });
}

/** Chance of a hit by its score. */
function createDecay(ranked: readonly Ranked[], firstIsRight: number): (score: number) => number {
  const deviation = standardDeviation(ranked.map(({ score }) => score));
  return (score) => decayProbability(firstIsRight, (ranked[0]!.score - score) / (deviation || 1));
}
