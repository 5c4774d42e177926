import type { Turn } from '../../protocol/turn.ts';
import { isSameSet } from '../comparing.ts';
import { probabilityIn, rankIn } from '../seen.ts';
import type { PlayedTurn } from '../transcript.ts';
import { type ChangeKind, PROBABILITY_STEP } from './turn-change.ts';

/** Short name by which an answer of the one index goes in the other; itself where that has none. */
export type Rename = (name: string) => string;

/** What became of a turn. @param rename from the index before to that after. */
export function classifyChange(before: PlayedTurn, after: PlayedTurn, rename: Rename): ChangeKind {
  if (before.turn.action !== after.turn.action) return kindOfAction(after.turn);
  // A text that differs has another name.
  if (!isSameSet(shownIn(before.turn), shownIn(after.turn))) return 'answer-changed';
  if (!asksTheSame(before.turn, after.turn, rename)) return 'question-changed';
  if (!isSearched(before) || !isSearched(after)) return 'same';
  const concerned = listConcerned(before);
  if (concerned.some((name) => rankIn(before, name) !== rankIn(after, rename(name)))) return 'rank-moved';
  const moves = concerned.map((name) =>
    Math.abs(probabilityIn(before, name) - probabilityIn(after, rename(name))),
  );
  return moves.some((move) => move > PROBABILITY_STEP) ? 'probability-moved' : 'same';
}

/** Whether a visitor who was answered before is not any more, or otherwise; and whoever is refused now. */
export function isHarmfulChange(
  kind: ChangeKind,
  before: Pick<PlayedTurn, 'turn'> | undefined,
  after: Pick<PlayedTurn, 'turn'> | undefined,
): boolean {
  const wasAnswered = before?.turn.action === 'answer';
  switch (kind) {
    case 'answer-changed':
    case 'became-refusal':
      return true;
    case 'became-question':
    case 'became-other':
      return wasAnswered;
    case 'not-played':
      return wasAnswered && after === undefined;
    default:
      return false;
  }
}

/** Whether a question was searched in this turn, or another topic begun. */
export function isSearched({ events }: Pick<PlayedTurn, 'events'>): boolean {
  return events.some(({ type }) => type === 'topic-changed');
}

/** Whether a turn searched something of its own, and not what the turn before it was about. */
export function asksAnew(played: PlayedTurn, last: PlayedTurn | undefined): boolean {
  const question = played.state.topic?.question ?? '';
  if (question === '') return false;
  return question !== last?.state.topic?.question || played.turn.query.includes(question);
}

/** Short names of the answers shown, and of the first one found. */
export function listConcerned({ turn, state: { topic } }: Pick<PlayedTurn, 'turn' | 'state'>): string[] {
  const [first] = topic?.candidates ?? [];
  return [...new Set([...shownIn(turn), ...(first === undefined ? [] : [first.answer])])];
}

function kindOfAction({ action }: Turn): ChangeKind {
  switch (action) {
    case 'answer':
      return 'became-answer';
    case 'clarify':
      return 'became-question';
    case 'abstain':
      return 'became-refusal';
    default:
      return 'became-other';
  }
}

function shownIn({ answers }: Turn): string[] {
  return answers.map(({ answer }) => answer);
}

/** The order of the options says nothing: rank and probability do. */
function asksTheSame(before: Turn, after: Turn, rename: Rename): boolean {
  const [one, other] = [before.clarification, after.clarification];
  if (one === undefined || other === undefined) return one === other;
  const isAmongAnswers = one.facet === null;
  const options = one.options.map(({ value }) => (isAmongAnswers ? rename(value) : value));
  return (
    one.facet === other.facet &&
    isSameSet(
      options,
      other.options.map(({ value }) => value),
    )
  );
}
