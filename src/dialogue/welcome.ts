import type { Language } from '../protocol/language.ts';
import type { Suggestion } from '../protocol/turn.ts';
import type { SuggestedQuestion } from '../retrieval/suggester.ts';
import { suggestStarters } from './browse.ts';
import { findTitle } from './option-labels.ts';
import type { DialogueParts } from './parts.ts';
import { suggestPerson } from './present.ts';
import { initialState } from './state.ts';

/** What can be wanted before anything was said: a few questions, the themes, a person. */
export function welcome(lang: Language, parts: DialogueParts): Suggestion[] {
  return [...suggestStarters(initialState(lang), parts), suggestPerson(lang)];
}

/** The FAQ's questions, each once: of answers to the same question one stands for all. */
export function listQuestions({ answers }: Pick<DialogueParts, 'answers'>): SuggestedQuestion[] {
  const byTitle = new Map<string, SuggestedQuestion>();
  for (const answer of answers) {
    const title = findTitle(answer)?.title;
    if (title !== undefined && !byTitle.has(title)) byTitle.set(title, { name: answer.name, title });
  }
  return [...byTitle.values()];
}
