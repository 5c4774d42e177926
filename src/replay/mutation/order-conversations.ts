import type { ConversationResult } from '../conversation-result.ts';
import type { Conversation } from '../fixture.ts';
import type { PlayedTurn } from '../transcript.ts';

/** Candidates of a question that a damage to one of them is likely to be noticed by. */
const NEAR = 4;

/** Orders a suite so that what is likely to notice a damage comes first. */
export type OrderFor = (concerns: readonly string[]) => readonly Conversation[];

/**
 * By what each conversation reached when nothing was damaged: those that show an answer concerned, then those that offer
 * one or found it among the first, then the others; each in the order of the fixtures.
 */
export function createOrder(results: readonly ConversationResult[]): OrderFor {
  const reached = results.map(({ conversation, played }) => ({
    conversation,
    shown: new Set(played.flatMap(({ turn }) => turn.answers.map(({ answer }) => answer))),
    near: new Set(played.flatMap(listNear)),
  }));
  return (concerns) => {
    const distance = ({ shown, near }: (typeof reached)[number]): number => {
      if (concerns.some((name) => shown.has(name))) return 0;
      return concerns.some((name) => near.has(name)) ? 1 : 2;
    };
    return reached.toSorted((a, b) => distance(a) - distance(b)).map(({ conversation }) => conversation);
  };
}

function listNear({ turn, state: { topic } }: PlayedTurn): string[] {
  const { clarification, suggestions = [] } = turn;
  const options = clarification?.facet === null ? clarification.options.map(({ value }) => value) : [];
  const found = (topic?.candidates ?? []).slice(0, NEAR).map(({ answer }) => answer);
  return [...options, ...suggestions.map(({ choice }) => choice.value), ...found];
}
