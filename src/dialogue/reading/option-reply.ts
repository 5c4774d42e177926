import type { FacetCatalogue } from '../../corpus/facets.ts';
import { ACTION_FACET, NONE_OPTION, UNKNOWN_OPTION } from '../../protocol/turn.ts';
import { findPartOfLabel, findSameLabel, type LabelKind } from './label-match.ts';
import { readNamedOption } from './named-option.ts';
import { readOptionNumber } from './option-number.ts';
import type { Pickable } from './pickable.ts';
import { readSetReply, type SetReply } from './set-reply.ts';

export type { Pickable };

/** A longer message is a letter. */
const MAX_LENGTH = 500;

/**
 * The option that a free text picks: by number, label or part of it, by a name of its facet value, or by what people
 * say of any choice («je ne sais pas», «aucun», «oui»). Undefined where it picks none, leaves two, or says something
 * else.
 * @param options of the last clarification, in the order of display; numbers count these.
 * @param suggestions further buttons, picked by their labels alone.
 */
export function readReply(
  text: string,
  options: readonly Pickable[],
  suggestions: readonly Pickable[],
  catalogue: FacetCatalogue,
): Pickable | undefined {
  const all = [...options, ...suggestions];
  const verbatim = all.find(({ label }) => label === text);
  if (verbatim !== undefined) return verbatim;
  if (text.length > MAX_LENGTH) return undefined;
  const number = options.length > 0 ? readOptionNumber(text) : undefined;
  if (number !== undefined) return number === 'last' ? realOf(options).at(-1) : options[number - 1];
  const same = findSameLabel(text, options) ?? findSameLabel(text, suggestions);
  if (same !== undefined) return same;
  const reply = readSetReply(text);
  if (reply !== undefined) return pickBySetReply(reply, options);
  return readOption(text, realOf(options), catalogue) ?? findPartOfLabel(text, suggestions, kindOfSuggestion);
}

function readOption(
  text: string,
  options: readonly Pickable[],
  catalogue: FacetCatalogue,
): Pickable | undefined {
  const named = readNamedOption(text, options, catalogue);
  if (named.names) return named.picked;
  return findPartOfLabel(text, options, ({ choice }) => (choice.facet === null ? 'title' : 'value'));
}

/** Nobody was asked to choose one of these. */
function kindOfSuggestion({ choice }: Pickable): LabelKind {
  return choice.facet === ACTION_FACET ? 'action' : 'suggestion';
}

/** «Oui» picks the only option, where there is no other. */
function pickBySetReply(reply: SetReply, options: readonly Pickable[]): Pickable | undefined {
  const real = realOf(options);
  if (reply === 'yes') return real.length === 1 ? real[0] : undefined;
  const value = reply === 'unknown' ? UNKNOWN_OPTION : NONE_OPTION;
  return options.find(({ choice }) => choice.value === value);
}

/** Without those that the dialogue adds. */
function realOf(options: readonly Pickable[]): readonly Pickable[] {
  return options.filter(({ choice }) => choice.value !== UNKNOWN_OPTION && choice.value !== NONE_OPTION);
}
