import type { Facet, FacetCatalogue } from '../corpus/facets.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import type { Slots } from './events.ts';
import { valuesOf } from './slots.ts';

/** An answer under consideration. */
export interface LiveCandidate {
  readonly answer: IndexedAnswer;
  /** Estimated chance that it is right, above 0 to 1. */
  readonly probability: number;
}

/** A facet that would tell candidates apart. */
export interface Separation {
  readonly facet: Facet;
  /** Expected information gain in bits: entropy of the candidates less what is left of it after a reply. */
  readonly gain: number;
  /** The same as a share of the entropy, 0 to 1. */
  readonly share: number;
  /** Values that candidates hold for, in the order of the catalogue. */
  readonly options: readonly SeparatingValue[];
}

export interface SeparatingValue {
  readonly value: string;
  /** Candidates that hold for it, those that hold for all included. */
  readonly count: number;
}

/**
 * The facet with the greatest expected information gain over the candidates, by their probabilities; of equal ones the
 * first of the catalogue. A facet is asked only once its parent is known or tells nothing apart: the couloir comes
 * before the dispositif of that couloir. A theme limits no answer, and who asks does not know under which one it was
 * filed: it is never asked.
 * @param known what the visitor has said: such facets are not asked, and only cases that agree with them count.
 * @param unasked ids of further facets that are not to be asked.
 * @returns undefined where none tells them apart.
 */
export function findSeparation(
  candidates: readonly LiveCandidate[],
  { catalogue, known, unasked }: { catalogue: FacetCatalogue; known: Slots; unasked: readonly string[] },
): Separation | undefined {
  const entropy = entropyOf(candidates.map(({ probability }) => probability));
  if (candidates.length < 2 || entropy === 0) return undefined;
  const separations = new Map<string, Separation>();
  for (const facet of catalogue.facets) {
    if (facet.about === 'theme' || known[facet.id] !== undefined || unasked.includes(facet.id)) continue;
    if (facet.parent !== undefined && separations.has(facet.parent)) continue;
    const separation = separate(candidates, facet, { catalogue, known, entropy });
    if (separation !== undefined) separations.set(facet.id, separation);
  }
  return [...separations.values()].reduce<Separation | undefined>(
    (best, next) => (best === undefined || next.gain > best.gain + ROUNDING ? next : best),
    undefined,
  );
}

/** Gains closer than this are equal: sums of logarithms differ by their order. */
const ROUNDING = 1e-9;

function separate(
  candidates: readonly LiveCandidate[],
  facet: Facet,
  { catalogue, known, entropy }: { catalogue: FacetCatalogue; known: Slots; entropy: number },
): Separation | undefined {
  const held = candidates.map(({ answer }) => valuesOf(answer, facet.id, known, catalogue));
  const labels = [...facet.values.map(({ label }) => label), ...held.flatMap((values) => values ?? [])];
  const offered = [...new Set(labels)].filter((label) => held.some((values) => values?.includes(label)));
  if (offered.length < 2) return undefined;
  const total = candidates.reduce((sum, { probability }) => sum + probability, 0);
  let remaining = 0;
  const options = offered.map((value): SeparatingValue => {
    // A visitor whose answer holds for several values names any of them as likely as another.
    const masses = candidates.map(({ probability }, i) => {
      const values = held[i];
      if (values === undefined) return probability / offered.length;
      return values.includes(value) ? probability / values.length : 0;
    });
    const mass = masses.reduce((sum, part) => sum + part, 0);
    remaining += (mass / total) * entropyOf(masses);
    return { value, count: masses.filter((part) => part > 0).length };
  });
  const gain = entropy - remaining;
  // Where every option leaves every candidate in, there is nothing to ask.
  if (gain <= ROUNDING) return undefined;
  return { facet, gain, share: gain / entropy, options };
}

/** Shannon entropy in bits of a distribution given by its masses, which need not add up to 1. */
export function entropyOf(masses: readonly number[]): number {
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  if (total === 0) return 0;
  return masses.reduce((sum, mass) => (mass > 0 ? sum - (mass / total) * Math.log2(mass / total) : sum), 0);
}
