import type { Slots } from '../../dialogue/events.ts';
import type { Assertions } from '../expectation-schema.ts';
import type { Given, ScriptedInput } from '../fixture.ts';
import type { PlayedTurn } from '../transcript.ts';

/** A gap of the coverage that a draft is to close. */
export interface Goal {
  /** Of the conversation: the same gap has the same name whenever it is drafted. */
  readonly name: string;
  /** What no fixture reaches, for whoever reviews the draft. */
  readonly gap: string;
  /** Whether a turn closes it. */
  readonly isReached: (played: PlayedTurn) => boolean;
  /** What may lead there, most telling first. */
  readonly scripts: readonly Script[];
  /** Short name of the answer that is looked for: of a choice among answers no other is picked. */
  readonly answer?: string;
  /** Expected besides, of the turn that closes it. */
  readonly expect?: Assertions;
  /** Expected of the first script all the same where none leads there; without it nothing is drafted then. */
  readonly wish?: Assertions;
}

/** What a visitor does, and what is given before. */
export interface Script {
  readonly given: Given;
  readonly inputs: readonly ScriptedInput[];
}

/** Nothing is given, all is typed. */
export function typed(...texts: readonly string[]): Script {
  return { given: { slots: {} }, inputs: texts.map((text) => ({ kind: 'user', text })) };
}

/** One message of somebody of whom something is known. */
export function typedBy(slots: Slots, text: string): Script {
  return { ...typed(text), given: { slots } };
}

/** A click on the way to the themes, which the widget always shows. */
export const browsing: Script = { given: { slots: {} }, inputs: [{ kind: 'pick', label: 'browseOption' }] };
