import type { Embedder } from '../../embedding/embedder.ts';
import type { OpenIndex } from '../../indexing/open-index.ts';
import { CandidateScorer, type ScoredCandidates } from '../../retrieval/candidate-scorer.ts';
import type { Features } from '../../retrieval/features.ts';
import type { FusionWeights } from '../../retrieval/fitted-model.ts';
import { type Ranked, rankCandidates, readCandidateFeatures } from '../../retrieval/searcher.ts';
import { namesByLabel, readGold } from '../labelled/gold.ts';
import type { LabelledQuery } from '../labelled/queries-file.ts';

/** A labelled question as one index scores it: what constants are fitted on. */
export interface Example {
  /** The same in every index. */
  readonly query: string;
  readonly index: OpenIndex;
  readonly scored: ScoredCandidates;
  /** Candidates that are right; empty for a question that nothing replies to. */
  readonly right: ReadonlySet<number>;
  readonly isAnswerable: boolean;
}

/**
 * Scores labelled questions; those that ask for an action are left out.
 * @throws GuichetError as `readGold`.
 */
export async function scoreExamples(
  queries: readonly LabelledQuery[],
  index: OpenIndex,
  embedder: Embedder,
): Promise<Example[]> {
  const names = namesByLabel(index.answers);
  const scorer = new CandidateScorer(index, embedder, { prefersOwnQuestions: false });
  const examples: Example[] = [];
  for (const labelled of queries) {
    const gold = readGold(labelled, names);
    if (gold === undefined || gold.type === 'expected') continue;
    const scored = await scorer.score(labelled.query);
    if (scored === undefined) continue;
    const isRight = (place: number): boolean =>
      gold.type === 'answerable' && gold.names.has(index.answers[place]!.name);
    const right = new Set(scored.places.flatMap((place, candidate) => (isRight(place) ? [candidate] : [])));
    examples.push({ query: labelled.query, index, scored, right, isAnswerable: gold.type === 'answerable' });
  }
  return examples;
}

/** An example once the parts are weighed. */
export interface WeighedExample extends Example {
  readonly ranked: readonly Ranked[];
  readonly features: Features;
  readonly firstIsRight: boolean;
  /** Whether one of the first four is. */
  readonly oneFits: boolean;
}

/** Answers that a choice offers at most. */
const OFFERED = 4;

export function weighExample(example: Example, weights: FusionWeights): WeighedExample {
  const { index, scored, right } = example;
  const ranked = rankCandidates(index, scored, weights);
  return {
    ...example,
    ranked,
    features: readCandidateFeatures(index, scored, ranked),
    firstIsRight: right.has(ranked[0]!.candidate),
    oneFits: ranked.slice(0, OFFERED).some(({ candidate }) => right.has(candidate)),
  };
}
