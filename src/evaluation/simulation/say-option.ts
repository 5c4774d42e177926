import { type FacetCatalogue, namesOf } from '../../corpus/facets.ts';
import type { VisitorInput } from '../../dialogue/take-turn.ts';
import type { Clarification, Turn } from '../../protocol/turn.ts';
import type { Message, Way } from './act.ts';
import { drawOne, type Random } from './draw.ts';
import type { Habits } from './habits.ts';
import { phrases } from './phrases.ts';
import { mistype } from './typing-error.ts';

/** A question that a visitor replies to. */
export type Asked = Pick<Turn, 'lang'> & { readonly clarification: Clarification };

/** How a reply is put. */
export interface Manner {
  readonly habits: Habits;
  readonly catalogue: FacetCatalogue;
  readonly random: Random;
}

const writtenWays = ['number', 'label', 'alias', 'misspelt', 'sentence'] as const;

/** Names a facet's value: by its button, or in one of five ways of writing it. */
export function sayValue(asked: Asked, value: string, { habits, catalogue, random }: Manner): Message {
  const button = buttonOf(asked, value);
  if (random() < habits.clicksValues) return click(button);
  const way = drawOne(writtenWays, random)!;
  const { label, number } = placeOf(asked, value);
  const names = otherNamesOf(asked.clarification.facet, value, catalogue);
  switch (way) {
    case 'number':
      return write(`${number}`, way, button);
    case 'label':
      return write(asTyped(label, random), way, button);
    case 'alias':
      return write(drawOne(names, random) ?? label, names.length > 0 ? way : 'label', button);
    case 'misspelt':
      return write(mistype(label, random), way, button);
    case 'sentence': {
      const frame = drawOne(phrases[asked.lang ?? 'fr'].naming, random)!;
      return write(frame.replace('{name}', drawOne([label, ...names], random)!), way, button);
    }
  }
}

/** Picks a title: by its button, its number or its text. */
export function sayTitle(asked: Asked, value: string, { habits, random }: Manner): Message {
  const button = buttonOf(asked, value);
  if (random() < habits.clicksTitles) return click(button);
  const { label, number } = placeOf(asked, value);
  if (random() < 0.5) return write(`${number}`, 'number', button);
  return write(asTyped(label, random), 'label', button);
}

/** «Je ne sais pas», «aucun»: by the button, where it is offered, half of the time; else in words. */
export function sayPhrase(asked: Asked, meaning: 'unknown' | 'none', value: string, random: Random): Message {
  const isOffered = asked.clarification.options.some((option) => option.value === value);
  const text = drawOne(phrases[asked.lang ?? 'fr'][meaning], random)!;
  if (!isOffered) return { kind: 'send', input: { kind: 'text', text }, way: 'phrase' };
  const button = buttonOf(asked, value);
  return random() < 0.5 ? click(button) : write(text, 'phrase', button);
}

function click(input: VisitorInput): Message {
  return { kind: 'send', input, way: 'option' };
}

function write(text: string, way: Way, button: VisitorInput): Message {
  return { kind: 'send', input: { kind: 'text', text }, way, button };
}

function buttonOf({ clarification: { facet } }: Asked, value: string): VisitorInput {
  return { kind: 'choice', choice: { facet, value } };
}

function placeOf({ clarification: { options } }: Asked, value: string): { label: string; number: number } {
  const at = options.findIndex((option) => option.value === value);
  return { label: options[at]!.label, number: at + 1 };
}

/** Half of the people who type a name leave out its capitals. */
function asTyped(label: string, random: Random): string {
  return random() < 0.5 ? label : label.toLowerCase();
}

function otherNamesOf(facet: string | null, value: string, { facets }: FacetCatalogue): string[] {
  const known = facets.find(({ id }) => id === facet)?.values.find(({ label }) => label === value);
  return known === undefined ? [] : namesOf(known).slice(1);
}
