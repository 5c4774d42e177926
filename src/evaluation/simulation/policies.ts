import type { PolicySettings } from '../../dialogue/decision.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import type { Hit, Retrieval } from '../../retrieval/hit.ts';

/**
 * - `asSet`: the engine's own settings;
 * - `titles`: no facet is asked, the choice is among answers;
 * - `none`: nothing is asked at all: answers, or a refusal.
 */
export const policyNames = ['asSet', 'titles', 'none'] as const;
export type PolicyName = (typeof policyNames)[number];

/** The same engine under another policy. */
export function applyPolicy(name: PolicyName, parts: DialogueParts): DialogueParts {
  const { settings, searcher } = parts;
  switch (name) {
    case 'asSet':
      return parts;
    case 'titles':
      return { ...parts, settings: { ...settings, asksFacets: false } };
    case 'none':
      return { ...parts, settings: withoutChoices(settings), searcher: disown(searcher) };
  }
}

/** A choice would begin where answers do. */
function withoutChoices(settings: PolicySettings): PolicySettings {
  return { ...settings, asksFacets: false, minChoiceProbability: settings.minProbability };
}

/**
 * Of answers that were asked for by a question that they share, a choice is offered whatever the settings. Here they are
 * found as if by other words, each with the chance that this question is meant.
 */
function disown(searcher: DialogueParts['searcher']): DialogueParts['searcher'] {
  return { retrieve: async (...asked) => shareOut(await searcher.retrieve(...asked)) };
}

function shareOut({ hits, nothingFits }: Retrieval): Retrieval {
  const owners = hits.filter(({ isOwnQuestion }) => isOwnQuestion);
  if (owners.length < 2) return { hits, nothingFits };
  const probability = Math.min(
    1,
    owners.reduce((sum, owner) => sum + owner.probability, 0),
  );
  const lower = (hit: Hit): Hit => (hit.isOwnQuestion ? { ...hit, isOwnQuestion: false, probability } : hit);
  return { hits: hits.map(lower), nothingFits };
}
