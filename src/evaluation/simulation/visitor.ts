import type { VisitorInput } from '../../dialogue/take-turn.ts';
import { ACTION_FACET, HANDOFF_CHOICE, type Turn } from '../../protocol/turn.ts';
import type { Act, Message } from './act.ts';
import { drawOne, type Random } from './draw.ts';
import { type Corpus, type Goal, isRight } from './goal.ts';
import type { Habits } from './habits.ts';
import { drawOtherSubject, drawRephrasing } from './other-questions.ts';
import { phrases } from './phrases.ts';
import type { PoolQuestion } from './question-pool.ts';
import { recognise } from './recognise.ts';
import { replyToChoice } from './reply-to-choice.ts';
import type { Asked } from './say-option.ts';
import { mistype } from './typing-error.ts';

/** Somebody after something. */
export interface Visitor {
  readonly goal: Goal;
  /** Whether the question was said in other words already. */
  readonly hasRephrased: boolean;
  /** Whether another question was asked already: one change a conversation tells enough. */
  readonly hasChanged: boolean;
}

/** What all visitors of a run share. */
export interface World {
  readonly corpus: Corpus;
  readonly pool: readonly PoolQuestion[];
  readonly habits: Habits;
}

/** Writes the question, at times with a typing error. */
export function askQuestion({ question }: Goal, { habits }: World, random: Random): Message {
  const { query } = question.query;
  const text = random() < habits.mistypes ? mistype(query, random) : query;
  return { kind: 'send', input: { kind: 'text', text }, way: 'question' };
}

/** What a visitor does about a turn. */
export function respond(visitor: Visitor, turn: Turn, world: World, random: Random): Act {
  const { goal } = visitor;
  const { gold } = goal.question;
  if (gold.type === 'expected') return judgeAction(turn, gold.action);
  const isShown = turn.answers.some(({ answer }) => isRight(answer, goal, world.corpus));
  if (isShown) return end('right');
  // Who does not look closely is content with what they got.
  if (turn.answers.length > 0 && random() >= world.habits.notices) return end('wrong');
  const { clarification } = turn;
  if (clarification !== undefined) return reply(visitor, { ...turn, clarification }, world, random);
  const suggestion = findSuggestion(turn, goal, world.corpus);
  if (suggestion !== undefined) return suggestion;
  return turn.answers.length > 0 ? sayUnhelped(turn, random) : sayOtherwise(visitor, turn, world, random);
}

/** A message that ought to be taken for small talk, or for the wish for a person, is done with one turn. */
function judgeAction({ action, answers }: Turn, expected: Turn['action']): Act {
  if (action === expected) return end('right');
  return end(answers.length > 0 ? 'wrong' : 'gaveUp');
}

function reply({ goal, hasChanged }: Visitor, asked: Asked, world: World, random: Random): Act {
  const { corpus, pool, habits } = world;
  if (!hasChanged && random() < habits.changesSubject) {
    const other = drawOtherSubject(goal, pool, corpus, random);
    if (other !== undefined) return { kind: 'change', goal: other };
  }
  return replyToChoice(asked, goal, corpus, { habits, random, catalogue: corpus.catalogue });
}

function findSuggestion({ suggestions = [] }: Turn, goal: Goal, corpus: Corpus): Message | undefined {
  const offered = suggestions
    .filter(({ choice }) => choice.facet === null)
    .map(({ label, choice }) => ({ label, name: choice.value, choice }));
  const right = recognise(offered, goal, corpus);
  if (right === undefined) return undefined;
  return { kind: 'send', input: { kind: 'choice', choice: right.choice }, way: 'suggestion' };
}

/** Half of the time by the button. */
function sayUnhelped({ lang = 'fr' }: Turn, random: Random): Message {
  const words = phrases[lang].unhelped;
  const button: VisitorInput = { kind: 'unhelped', label: words[0]! };
  if (random() < 0.5) return { kind: 'send', input: button, way: 'unhelped' };
  return { kind: 'send', input: { kind: 'text', text: drawOne(words, random)! }, way: 'unhelped', button };
}

/** Once; then a person is asked for, where that is offered. */
function sayOtherwise(visitor: Visitor, turn: Turn, { pool }: World, random: Random): Act {
  const other = visitor.hasRephrased ? undefined : drawRephrasing(visitor.goal, pool, random);
  if (other !== undefined) {
    return { kind: 'send', input: { kind: 'text', text: other.query.query }, way: 'rephrasing' };
  }
  return end(offersPerson(turn) ? 'person' : 'gaveUp');
}

function offersPerson({ action, suggestions = [] }: Turn): boolean {
  const isOffered = suggestions.some(
    ({ choice }) => choice.facet === ACTION_FACET && choice.value === HANDOFF_CHOICE,
  );
  return action === 'handoff' || isOffered;
}

function end(how: Extract<Act, { kind: 'end' }>['end']): Act {
  return { kind: 'end', end: how };
}
