import { maskPersonalData } from '../../dialogue/mask.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { type DialogueState, reduceDialogue } from '../../dialogue/state.ts';
import type { FixtureNames } from '../answer-names.ts';
import { bareConversation } from '../bare-conversation.ts';
import type { Assertions } from '../expectation-schema.ts';
import type { ScriptedInput } from '../fixture.ts';
import { toInput } from '../play-conversation.ts';
import { createLocalStage } from '../run-conversation.ts';
import { expectTurn } from './expect-turn.ts';
import { messageKeyOf } from './message-key.ts';
import type { RecordedDialogue, RecordedStep } from './recorded-dialogue.ts';

/** A turn of a fixture to be written. */
export interface RecordedTurn {
  readonly input: ScriptedInput;
  readonly expect: Assertions;
}

/**
 * Has the visitor's part said again, to the dialogue as it is now, and takes down what happens. Personal data gives way
 * to its name before anything is said. A click on what is not offered any more is said as a text.
 */
export async function recordDialogue(
  { lang, steps }: RecordedDialogue,
  { parts, names }: { readonly parts: DialogueParts; readonly names: FixtureNames },
): Promise<RecordedTurn[]> {
  const stage = createLocalStage(parts);
  let state = await stage.begin(bareConversation(lang, []));
  const turns: RecordedTurn[] = [];
  for (const step of steps) {
    const before = state;
    const input = toScript(step, before);
    const { events, turn } = await stage.take(toInput(input, before)!, before);
    state = events.reduce(reduceDialogue, before);
    turns.push({ input, expect: expectTurn(before, { turn, state }, names) });
  }
  return turns;
}

function toScript({ kind, text }: RecordedStep, state: DialogueState): ScriptedInput {
  if (kind === 'unhelped') return { kind: 'unhelped' };
  if (kind !== 'typed') {
    const clicks = [messageKeyOf(text, state.lang), text].flatMap((label) => label ?? []);
    const click = clicks
      .map((label) => ({ kind: 'pick', label }) as const)
      .find((pick) => toInput(pick, state) !== undefined);
    if (click !== undefined) return click;
  }
  return { kind: 'user', text: maskPersonalData(text, state.lang).text };
}
