import { compareText, isBlank } from '../core/text.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import { findCandidates } from './candidates.ts';
import { estimateProbabilities } from './confidence.ts';
import {
  findClosestQuestions,
  groupNearest,
  groupPassages,
  NEAREST_PASSAGES,
  type PassagesOfAnswer,
  scoreByVector,
} from './dense.ts';
import { defaultWeights, type FusionWeights, fuseScores } from './fusion.ts';
import type { Hit, PartScores } from './hit.ts';
import { scoreByLateInteraction } from './late-interaction.ts';

/**
 * Questions of each answer that are read token by token, the closest by sentence vector. More change no figure of
 * the development sets (`docs/measurements.md`) and cost time.
 */
const MATCHED_QUESTIONS = 2;

/** A question in, answers out, best first; ties break by the answer's name. A blank question finds nothing. */
export class Searcher {
  readonly #index: OpenIndex;
  readonly #embedder: Embedder;
  readonly #weights: FusionWeights;
  readonly #passagesOf: readonly PassagesOfAnswer[];

  constructor(index: OpenIndex, embedder: Embedder, weights: FusionWeights = defaultWeights) {
    this.#index = index;
    this.#embedder = embedder;
    this.#weights = weights;
    this.#passagesOf = groupPassages(index);
  }

  /** @param topK hits at most, from 1. */
  async search(query: string, topK: number): Promise<Hit[]> {
    if (isBlank(query)) return [];
    const index = this.#index;
    const embedding = this.#embedder.embed([query], 'query');
    // The model works on a thread of its own: the words are looked up meanwhile.
    const lexicalHits = index.lexical.search(query);
    const [embedded] = await embedding;
    const { vector, tokens } = embedded!;
    const nearest = await index.nearest.search(vector, NEAREST_PASSAGES);
    const candidates = findCandidates(index, nearest, lexicalHits);
    const nearestOf = groupNearest(index, nearest);
    const passages = candidates.map((place) => this.#passagesOf[place]!);
    const questions = candidates.map((place) =>
      findClosestQuestions(index, nearestOf.get(place) ?? [], MATCHED_QUESTIONS),
    );
    const late = await scoreByLateInteraction(index, tokens, [
      ...passages.map(({ answer }) => answer),
      ...questions.flat(),
    ]);
    const dense = candidates.map((place, i) =>
      scoreByVector(index, vector, passages[i]!, nearestOf.get(place) ?? []),
    );
    const lexical = new Map(lexicalHits.map(({ key, score }) => [key, score]));
    let place = candidates.length;
    const parts = candidates.map((candidate, i): PartScores => {
      const ofQuestions = questions[i]!.map(() => late[place++]!);
      return {
        late: late[i]!,
        ...(ofQuestions.length === 0 ? {} : { question: Math.max(...ofQuestions) }),
        dense: dense[i]!,
        lexical: lexical.get(index.answers[candidate]!.name) ?? 0,
      };
    });
    return this.#rank(candidates, parts).slice(0, topK);
  }

  #rank(candidates: readonly number[], parts: readonly PartScores[]): Hit[] {
    const scores = fuseScores(parts, this.#weights);
    const probabilities = estimateProbabilities(scores, parts);
    // Fusion and estimate weigh the parts differently: no hit may seem likelier than one that ranks above it.
    let ceiling = 1;
    return candidates
      .map((place, i) => ({
        answer: this.#index.answers[place]!,
        score: scores[i]!,
        parts: parts[i]!,
        probability: probabilities[i]!,
      }))
      .sort((a, b) => b.score - a.score || compareText(a.answer.name, b.answer.name))
      .map((hit, i) => {
        ceiling = Math.min(ceiling, hit.probability);
        return { ...hit, rank: i + 1, probability: ceiling };
      });
  }
}
