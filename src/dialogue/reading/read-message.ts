import { isBlank } from '../../core/text.ts';
import type { FacetCatalogue } from '../../corpus/facets.ts';
import { splitWords, stripAccents } from '../../lexical/analyser.ts';
import { isFunctionWord } from '../../lexical/function-words.ts';
import type { Clarification } from '../../protocol/turn.ts';
import { findMentions, type Mention } from '../../retrieval/mentions.ts';
import type { Slots } from '../events.ts';
import { fillSlots, pickSlots } from '../slots.ts';
import type { DialogueState } from '../state.ts';
import { asksForPerson } from './handoff.ts';
import { splitMessage } from './message-parts.ts';
import { type Pickable, readReply } from './option-reply.ts';
import { readRating } from './rating.ts';
import { findSmalltalk, type Smalltalk, stripCourtesy } from './smalltalk.ts';
import { readCorrection, readFollowUp } from './turns-of-phrase.ts';

/** What a message does, beside what was said before. */
export type Reading =
  /** Nothing but marks, digits or white space. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'smalltalk'; readonly talk: Smalltalk }
  | { readonly kind: 'handoff' }
  /** Picks what the last turn offers. */
  | {
      readonly kind: 'pick';
      readonly picked: Pickable;
      /** What the reply says of the visitor besides: «officine, vague 2». */
      readonly named: Slots;
    }
  /** Says whether the answers shown last helped. */
  | { readonly kind: 'rating'; readonly useful: boolean }
  /** Names values of the facet that is asked: none of the options, or several at once. */
  | { readonly kind: 'values'; readonly facet: string; readonly values: readonly string[] }
  | {
      readonly kind: 'questions';
      readonly questions: readonly AskedQuestion[];
      /** The whole message, where the questions are parts of it. */
      readonly whole?: AskedQuestion;
    };

/** A question to be searched. */
export interface AskedQuestion {
  /** The visitor's own words. */
  readonly text: string;
  /** What is searched: the same, or completed by the question before that it leans on. */
  readonly query: string;
  /** Facet values that it names. */
  readonly named: Slots;
  /** What the message says of its own, where the query is that and the question before. */
  readonly alone?: string;
  /** Whether it is the question before, about another case. */
  readonly isRepeated?: boolean;
  /** The query without the values that it names of the visitor; absent where too little is left. */
  readonly bare?: string;
}

/**
 * Values of the facet that is asked which are no single option: several at once, or one that nothing under consideration
 * holds for.
 */
function readOtherValues(
  text: string,
  { facet: id }: Clarification,
  catalogue: FacetCatalogue,
): Extract<Reading, { kind: 'values' }> | undefined {
  const facet = catalogue.facets.find((known) => known.id === id);
  if (facet === undefined || facet.about === 'theme') return undefined;
  const all = facet.values.map(({ label }) => ({ label, choice: { facet: facet.id, value: label } }));
  const one = readReply(text, all, [], catalogue);
  if (one !== undefined) return { kind: 'values', facet: facet.id, values: [one.label] };
  const named = nameSlots(findMentions(text, catalogue), catalogue)[facet.id] ?? [];
  const isShort = splitWords(text).length <= MOST_WORDS_OF_A_REPLY && !text.includes('?');
  return named.length > 1 && isShort ? { kind: 'values', facet: facet.id, values: named } : undefined;
}

/** «officine et hôpital, on fait les deux» has seven; a question about two cases is seldom as short. */
const MOST_WORDS_OF_A_REPLY = 9;

/** Reads a message, personal data masked, in the light of the conversation so far. */
export function readMessage(text: string, state: DialogueState, catalogue: FacetCatalogue): Reading {
  if (isBlank(text)) return { kind: 'blank' };
  const { clarification, suggestions } = state.offer;
  const options = clarification?.options.map(({ label, value }) => ({
    label,
    choice: { facet: clarification.facet, value },
  }));
  // Numbers count what was asked, or what was suggested where nothing was asked.
  const picked = options
    ? readReply(text, options, suggestions, catalogue)
    : readReply(text, suggestions, [], catalogue);
  const otherValues =
    picked === undefined && clarification ? readOtherValues(text, clarification, catalogue) : undefined;
  if (otherValues !== undefined) return otherValues;
  if (picked !== undefined) {
    // The words of a title say nothing of who picks it.
    const isOfFacet = clarification?.facet != null && picked.choice.facet === clarification.facet;
    const named = isOfFacet ? nameSlots(findMentions(text, catalogue), catalogue) : {};
    return { kind: 'pick', picked, named: pickSlots(named, true, catalogue) };
  }
  if (!/\p{L}/u.test(text)) return { kind: 'blank' };
  if (asksForPerson(text)) return { kind: 'handoff' };
  const useful = state.asksForRating ? readRating(text) : undefined;
  if (useful !== undefined) return { kind: 'rating', useful };
  const talk = findSmalltalk(text);
  if (talk !== undefined) return { kind: 'smalltalk', talk };
  const leaning = state.topic && readLeaning(text, state.topic.question, state.slots, catalogue);
  if (leaning !== undefined) return { kind: 'questions', questions: [leaning] };
  const questions = splitMessage(text).map((part) =>
    toQuestion(part.text, stripCourtesy(part.text) ?? part.text, catalogue),
  );
  const isSplit = questions.length > 1 || questions[0]!.text !== text.trim();
  return { kind: 'questions', questions, ...(isSplit && { whole: toQuestion(text, text, catalogue) }) };
}

/** @param named what it says; default: the values that the query names. */
function toQuestion(
  text: string,
  query: string,
  catalogue: FacetCatalogue,
  named: Slots = nameSlots(findMentions(query, catalogue), catalogue),
): AskedQuestion {
  const ofVisitor = new Set(catalogue.facets.filter(({ about }) => about === 'visitor').map(({ id }) => id));
  const mentions = findMentions(query, catalogue).filter(({ facet }) => ofVisitor.has(facet));
  if (mentions.length === 0) return { text, query, named };
  const bare = removeAll(query, mentions);
  const telling = splitWords(bare).filter((word) => word.length > 3 && !isFunctionWord(stripAccents(word)));
  return { text, query, named, ...(telling.length >= LEAST_TELLING && { bare }) };
}

/** Words that a question needs at least to be searched by itself. */
const LEAST_TELLING = 1;

/** A message that leans on the question before: completed by it, what it names taking the place of what that names. */
export function readLeaning(
  text: string,
  before: string,
  slots: Slots,
  catalogue: FacetCatalogue,
): AskedQuestion | undefined {
  const leaning = readCorrection(text) ?? readFollowUp(text);
  if (leaning === undefined) return undefined;
  const { rest } = leaning;
  const themes = new Set(catalogue.facets.filter(({ about }) => about === 'theme').map(({ id }) => id));
  // «et le délai ?» asks something else, whatever theme is called so.
  const mentions = findMentions(rest, catalogue).filter(({ facet }) => !themes.has(facet));
  const named = mentions.length > 0 ? nameSlots(mentions, catalogue) : renumber(rest, slots, catalogue);
  const saysMore = /\p{L}{3}/u.test(removeAll(rest, mentions).replace(FILLERS, ' '));
  if (saysMore) return { ...toQuestion(text, `${rest} ${before}`, catalogue, named), alone: rest };
  if (Object.keys(named).length === 0) return undefined;
  const query = replaceMentions(before, mentions, rest, catalogue);
  return { ...toQuestion(text, query, catalogue, named), isRepeated: true };
}

/** «et la 1 ?» after «vague 2»: the value that differs by its number alone from one that is known. */
function renumber(rest: string, slots: Slots, { facets }: FacetCatalogue): Slots {
  const number = /^\D*(\d+)\D*$/.exec(rest)?.[1];
  if (number === undefined) return {};
  for (const { id, values } of facets) {
    const meant = slots[id]?.map((label) => label.replace(/\d+/, number));
    const value = values.find(({ label }) => meant?.includes(label) && !slots[id]?.includes(label));
    if (value !== undefined) return { [id]: [value.label] };
  }
  return {};
}

/** What stands around a facet value without saying anything: «pour la …», «les éditeurs de …». */
const FILLERS =
  /(?<!\p{L})(?:pour|dans|avec|chez|côté|cote|des|les|une?|the|for|and|about|para|los|las|für|den|die|das|der|nel|nella|per|pelo|pela|couloir|dispositif|vague|éditeurs?|logiciels?)(?!\p{L})/giu;

function removeAll(text: string, mentions: readonly Mention[]): string {
  return mentions.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);
}

/** The question before, about the case named now: what it named of the same facets gives way. */
function replaceMentions(
  before: string,
  mentions: readonly Mention[],
  rest: string,
  catalogue: FacetCatalogue,
): string {
  const facets = new Set(mentions.map(({ facet }) => facet));
  const old = findMentions(before, catalogue).filter(({ facet }) => facets.has(facet));
  const [first] = old;
  const words = mentions.map(({ start, end }) => rest.slice(start, end)).join(' ');
  if (first === undefined) return `${before} ${words}`;
  return `${before.slice(0, first.start)}${words}${removeAll(before, old.slice(1)).slice(first.end)}`;
}

/** Values named together of one facet are all meant. */
function nameSlots(mentions: readonly Mention[], catalogue: FacetCatalogue): Slots {
  const named: Record<string, string[]> = {};
  for (const { facet, value } of mentions) named[facet] = [...new Set([...(named[facet] ?? []), value])];
  return fillSlots({}, named, catalogue);
}
