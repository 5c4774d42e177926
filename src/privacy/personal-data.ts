import { findCardNumbers } from './card-numbers.ts';
import { findEmailAddresses } from './email-addresses.ts';
import { findIbans } from './ibans.ts';
import { findPhoneNumbers } from './phone-numbers.ts';
import type { Place } from './place.ts';
import { findKeyedNumbers, findLikelyNumbers, findRegroupedNumbers } from './social-security-numbers.ts';

export const personalDataKinds = ['email', 'phone', 'social-security-number', 'iban', 'card-number'] as const;

export type PersonalDataKind = (typeof personalDataKinds)[number];

/** A piece of personal data in a text. Places in UTF-16 code units, the end excluded. */
export interface PersonalData extends Place {
  readonly kind: PersonalDataKind;
}

interface Finder {
  readonly kind: PersonalDataKind;
  /** @param found pieces of this kind found before, which are erased from the text. */
  readonly find: (text: string, found: readonly Place[]) => Place[];
}

/**
 * The surest first: each sees the text without what those before it found. Telephone numbers go before the
 * social-security numbers that no key proves, which would else take the first digits of one for a key.
 */
const finders: readonly Finder[] = [
  { kind: 'email', find: findEmailAddresses },
  { kind: 'iban', find: findIbans },
  { kind: 'card-number', find: findCardNumbers },
  { kind: 'social-security-number', find: findKeyedNumbers },
  { kind: 'social-security-number', find: findRegroupedNumbers },
  { kind: 'phone', find: findPhoneNumbers },
  { kind: 'social-security-number', find: findLikelyNumbers },
];

/** No letter, digit, blank or bracket: no number goes on across it, and none is glued to it. */
const ERASED = '\ufffc';

/**
 * Personal data that a text holds, in order of place; they do not overlap. Whose they are is not asked: a public
 * address counts as well.
 *
 * Left alone on purpose: the numbers of companies and establishments (SIREN, SIRET, FINESS) and the RPPS number,
 * which tells a health professional and is in a public directory; names and postal addresses, which no pattern
 * tells; digits other than 0 to 9.
 */
export function findPersonalData(text: string): PersonalData[] {
  const found: PersonalData[] = [];
  let rest = text;
  // Again until nothing more is found: a piece may have stood in the way of another beside it.
  for (let before = -1; before < found.length; ) {
    before = found.length;
    for (const { kind, find } of finders) {
      const places = find(
        rest,
        found.filter((piece) => piece.kind === kind),
      );
      found.push(...places.map(({ start, end }) => ({ kind, start, end })));
      rest = erase(rest, places);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** @param places in order. */
function erase(text: string, places: readonly Place[]): string {
  let erased = '';
  let done = 0;
  for (const { start, end } of places) {
    erased += text.slice(done, start) + ERASED.repeat(end - start);
    done = end;
  }
  return erased + text.slice(done);
}
