import { createRandom } from '../../core/random.ts';
import { createAnswerNames } from '../answer-names.ts';
import { drawFacetMove } from './damage-facets.ts';
import { drawTitleSwap, drawVectorSwap } from './damage-questions.ts';
import { drawBranch, drawThresholdMove } from './damage-settings.ts';
import { drawCharacter, drawDrop, drawTextSwap } from './damage-texts.ts';
import {
  type Draw,
  type Mutation,
  type MutationDrawer,
  type MutationKind,
  type MutationSubject,
  mutationKinds,
} from './mutation.ts';

const drawers: Readonly<Record<MutationKind, MutationDrawer>> = {
  'drop-answer': drawDrop,
  'swap-texts': drawTextSwap,
  'change-character': drawCharacter,
  'move-facet': drawFacetMove,
  'swap-titles': drawTitleSwap,
  'swap-vectors': drawVectorSwap,
  'move-threshold': drawThresholdMove,
  'drop-branch': drawBranch,
};

/** Draws in a row that give nothing new, after which a kind counts as used up. */
const PATIENCE = 40;

/**
 * Mutations by seed, of every kind in turn, none twice; fewer where the kinds are used up. The same seed and the same
 * index give the same ones, and fewer of them are the first of more.
 */
export function drawMutations(subject: MutationSubject, count: number, seed: number): Mutation[] {
  const random = createRandom(seed);
  const { describe } = createAnswerNames(subject.index.answers);
  const draw: Draw = { subject, below: (limit) => Math.floor(random() * limit), describe };
  const drawn: Mutation[] = [];
  const known = new Set<string>();
  let left: readonly MutationKind[] = mutationKinds;
  while (drawn.length < count && left.length > 0) {
    for (const kind of left) {
      const mutation = drawNew(() => drawers[kind](draw), known);
      if (mutation === undefined) left = left.filter((other) => other !== kind);
      else if (drawn.length < count) drawn.push(mutation);
    }
  }
  return drawn;
}

function drawNew(draw: () => Mutation | undefined, known: Set<string>): Mutation | undefined {
  for (let i = 0; i < PATIENCE; i++) {
    const mutation = draw();
    if (mutation === undefined || known.has(mutation.what)) continue;
    known.add(mutation.what);
    return mutation;
  }
  return undefined;
}
