import type { DeskArguments } from './desk/keys.ts';
import type { DraftingArguments } from './drafting/keys.ts';
import type { FiguresArguments } from './figures/keys.ts';
import type { LearningArguments } from './learning/keys.ts';
import type { PeopleArguments } from './people/keys.ts';
import type { ShellArguments } from './shell/keys.ts';

/** All that the console says, in one language: ICU messages. A page that needs more adds a folder of its own. */
export type ConsoleCatalogue = Readonly<Record<ConsoleKey, string>>;

/** Messages with what they take; `undefined` for nothing. */
export interface ConsoleArguments
  extends ShellArguments,
    PeopleArguments,
    DeskArguments,
    DraftingArguments,
    LearningArguments,
    FiguresArguments {}

export type ConsoleKey = keyof ConsoleArguments;

/** Languages that the console speaks, French first. */
export const consoleLanguages = ['fr', 'en'] as const;

export type ConsoleLanguage = (typeof consoleLanguages)[number];
