import type { Language } from '../protocol/language.ts';
import type { Conversation, Given, ScriptedInput } from './fixture.ts';

/** A conversation that stands in no file, and of which nothing is expected. */
export function bareConversation(
  lang: Language,
  inputs: readonly ScriptedInput[],
  given: Given = { slots: {} },
): Conversation {
  return {
    file: '',
    line: 1,
    places: new Map(),
    name: '',
    tags: [],
    skip: undefined,
    isDraft: false,
    lang,
    given,
    turns: inputs.map((input) => ({ line: 1, input, expect: {}, lines: {} })),
  };
}
