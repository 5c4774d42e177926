import { shortName } from '../core/answer.ts';
import { sha256Of } from '../core/text.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import { splitWords, toTerms } from '../lexical/analyser.ts';

/**
 * By what a conversation is found: the stems of its words, as numbers. SQLite leaves copies of what stands in its trees
 * behind, so that the words themselves must not stand there; a number of 48 bits is hardly ever another word's.
 */
export type Term = number;

/** Hex digits of a hash that a term is made of: 48 bits, which every database and JavaScript hold exactly. */
const HEX_DIGITS = 12;

/** The terms of a word, any of which finds it. */
export type WordTerms = readonly Term[];

/** What each word that somebody searches for may stand as. Empty where nothing of it is a word. */
export function readWanted(words: string): WordTerms[] {
  return [...new Set(splitWords(words))].map((word) => termsOf(word));
}

/**
 * What these events can be found by: the words of the visitor, of people who answer, of the questions to which an answer
 * was shown, and the answers' short names. Not the answers' own words, which would find every conversation about them.
 */
export function listTerms(events: readonly DialogueEvent[]): Set<Term> {
  const words = new Set(events.flatMap(listTexts).flatMap(splitWords));
  return new Set([...words].flatMap(termsOf));
}

function listTexts(event: DialogueEvent): string[] {
  switch (event.type) {
    case 'said':
      return [event.text];
    case 'picked':
      return [event.label];
    case 'turned':
      return event.turn.answers.flatMap(({ sha256, title = '' }) => [shortName(sha256), title]);
    case 'agent-said': {
      const written = event.blocks?.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
      return [event.text, ...(written ?? [])];
    }
    default:
      return [];
  }
}

function termsOf(word: string): Term[] {
  return toTerms(word).map((term) => Number.parseInt(sha256Of(term).slice(0, HEX_DIGITS), 16));
}
