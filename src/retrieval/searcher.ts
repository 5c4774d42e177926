import { compareText, isBlank } from '../core/text.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import { findCandidates } from './candidates.ts';
import { estimateProbabilities } from './confidence.ts';
import { groupPassages, type PassagesOfAnswer, scoreByVector } from './dense.ts';
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
    const [embedded] = await this.#embedder.embed([query], 'query');
    const { vector, tokens } = embedded!;
    const lexicalHits = this.#index.lexical.search(query);
    const candidates = await findCandidates(this.#index, vector, lexicalHits);
    const dense = candidates.map((place) =>
      scoreByVector(this.#index, vector, this.#passagesOf[place]!, MATCHED_QUESTIONS),
    );
    const late = await scoreByLateInteraction(this.#index, tokens, dense);
    const lexical = new Map(lexicalHits.map(({ key, score }) => [key, score]));
    const parts = candidates.map((place, i): PartScores => {
      const { answer, question } = late[i]!;
      return {
        late: answer,
        ...(question === undefined ? {} : { question }),
        dense: dense[i]!.score,
        lexical: lexical.get(this.#index.answers[place]!.name) ?? 0,
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
