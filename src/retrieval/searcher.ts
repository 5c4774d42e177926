import { compareText, isBlank } from '../core/text.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import { findCandidates } from './candidates.ts';
import { estimateProbabilities } from './confidence.ts';
import { defaultWeights, type FusionWeights, fuseScores } from './fusion.ts';
import type { Hit, PartScores } from './hit.ts';
import { scoreByLateInteraction } from './late-interaction.ts';

/** A question in, answers out, best first; ties break by the answer's name. A blank question finds nothing. */
export class Searcher {
  readonly #index: OpenIndex;
  readonly #embedder: Embedder;
  readonly #weights: FusionWeights;
  readonly #passagesOf: readonly (readonly number[])[];

  constructor(index: OpenIndex, embedder: Embedder, weights: FusionWeights = defaultWeights) {
    this.#index = index;
    this.#embedder = embedder;
    this.#weights = weights;
    const passagesOf: number[][] = index.answers.map(() => []);
    index.passages.forEach(({ answer }, passage) => {
      passagesOf[answer]!.push(passage);
    });
    this.#passagesOf = passagesOf;
  }

  /** @param topK hits at most, from 1. */
  async search(query: string, topK: number): Promise<Hit[]> {
    if (isBlank(query)) return [];
    const [embedded] = await this.#embedder.embed([query], 'query');
    const { vector, tokens } = embedded!;
    const lexicalHits = this.#index.lexical.search(query);
    const candidates = await findCandidates(this.#index, vector, lexicalHits);
    const late = await scoreByLateInteraction(this.#index, tokens, candidates);
    const lexical = new Map(lexicalHits.map(({ key, score }) => [key, score]));
    const parts = candidates.map((place, i): PartScores => {
      const { answer, question } = late[i]!;
      return {
        late: answer,
        ...(question === undefined ? {} : { question }),
        dense: this.#scoreByVector(vector, place),
        lexical: lexical.get(this.#index.answers[place]!.name) ?? 0,
      };
    });
    return this.#rank(candidates, parts).slice(0, topK);
  }

  /** Cosine of the question with the closest passage of an answer. */
  #scoreByVector(vector: Float32Array, place: number): number {
    let best = -1;
    for (const passage of this.#passagesOf[place]!) {
      best = Math.max(best, this.#index.exact.score(vector, passage));
    }
    return best;
  }

  #rank(candidates: readonly number[], parts: readonly PartScores[]): Hit[] {
    const scores = fuseScores(parts, this.#weights);
    const probabilities = estimateProbabilities(scores, parts);
    return candidates
      .map((place, i) => ({
        answer: this.#index.answers[place]!,
        score: scores[i]!,
        parts: parts[i]!,
        probability: probabilities[i]!,
      }))
      .sort((a, b) => b.score - a.score || compareText(a.answer.name, b.answer.name))
      .map((hit, i) => ({ ...hit, rank: i + 1 }));
  }
}
