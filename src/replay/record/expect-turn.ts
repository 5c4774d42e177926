import type { DialogueState } from '../../dialogue/state.ts';
import type { Turn } from '../../protocol/turn.ts';
import type { FixtureNames } from '../answer-names.ts';
import type { Assertions } from '../expectation-schema.ts';
import type { PlayedTurn } from '../transcript.ts';
import { plain } from '../wording.ts';
import { messageKeyOf } from './message-key.ts';

/** What happened in a turn, as a fixture would expect it: what a reader would call the point of the turn, and no more. */
export function expectTurn(
  before: DialogueState,
  { turn, state }: Pick<PlayedTurn, 'turn' | 'state'>,
  names: FixtureNames,
): Assertions {
  const { action, answers, clarification, handoff } = turn;
  const [first] = answers;
  const call = (label: string) => messageKeyOf(label, state.lang) ?? plain(label);
  return {
    action,
    ...(first !== undefined && { 'cites-first': names.refer(first.answer) }),
    ...(clarification !== undefined && {
      facet: clarification.facet,
      offers: clarification.options.map(({ label }) => call(label)),
    }),
    ...(handoff !== undefined && { handoff: { takesContact: handoff.takesContact } }),
    ...saidIn(turn, state),
    ...(state.lang !== before.lang && { lang: state.lang }),
    ...learntIn(before, state),
  };
}

/** Where the words are all that there is. */
function saidIn(turn: Turn, state: DialogueState): Assertions {
  if (turn.action !== 'smalltalk' && turn.action !== 'abstain') return {};
  const keys = turn.messages.flatMap((text) => messageKeyOf(text, state.lang) ?? []);
  return keys.length > 0 ? { says: [...new Set(keys)] } : {};
}

/** Of the visitor, where that has changed. */
function learntIn(before: DialogueState, { slots }: DialogueState): Assertions {
  const learnt = Object.entries(slots).filter(
    ([facet, values]) => JSON.stringify(before.slots[facet]) !== JSON.stringify(values),
  );
  if (learnt.length === 0) return {};
  return { slots: Object.fromEntries(learnt.map(([facet, values]) => [facet, [...values]])) };
}
