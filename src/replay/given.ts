import { GuichetError } from '../core/errors.ts';
import type { FacetCatalogue } from '../corpus/facets.ts';
import type { PolicySettings } from '../dialogue/decision.ts';
import type { Slots } from '../dialogue/events.ts';
import { fillSlots } from '../dialogue/slots.ts';
import type { Given } from './fixture.ts';

/** What a conversation of a fixture starts with, made into what the dialogue knows. */

/**
 * What is known once these values are given, with what they imply.
 * @throws GuichetError `SLOT_UNKNOWN` (kind `input`) for a value that the catalogue does not have.
 */
export function fillGiven(given: Slots, catalogue: FacetCatalogue): Slots {
  for (const [facet, values] of Object.entries(given)) {
    const known = catalogue.facets.find(({ id }) => id === facet)?.values.map(({ label }) => label) ?? [];
    const unknown = values.find((value) => !known.includes(value));
    if (unknown !== undefined) throw slotUnknown(facet, unknown);
  }
  return fillSlots({}, given, catalogue);
}

/** The settings with the thresholds of the fixture, where it has any. */
export function adjustSettings(settings: PolicySettings, thresholds: Given['thresholds']): PolicySettings {
  if (thresholds === undefined) return settings;
  return { ...settings, minProbability: thresholds.answer, minChoiceProbability: thresholds.choice };
}

function slotUnknown(facet: string, value: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'SLOT_UNKNOWN',
    message: `given: the facet ${facet} has no value «${value}»`,
    remedy: 'Give values that the facet catalogue of the corpus has, by their labels.',
  });
}
