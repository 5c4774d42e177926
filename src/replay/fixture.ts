import { parseYamlFile, type YamlFile, type YamlFileKind } from '../corpus/yaml-file.ts';
import type { Slots } from '../dialogue/events.ts';
import type { Language } from '../protocol/language.ts';
import type { AssertionPlace, Expectations } from './expectation-schema.ts';
import { listPlaces, type Places } from './fixture-places.ts';
import { type FixtureFileContent, fixtureFileSchema } from './fixture-schema.ts';

/**
 * Conversation fixtures: what a visitor does turn by turn, and what has to hold after each turn. They are YAML files
 * that people write; everything in them keeps its line, so that a failure points into the file.
 */

export interface ConversationFile {
  /** Path as it was given. */
  readonly file: string;
  /** Name of the corpus that it is about; undefined for any. */
  readonly corpus: string | undefined;
  readonly conversations: readonly Conversation[];
}

export interface Conversation {
  readonly file: string;
  /** From 1, as every line here. */
  readonly line: number;
  /** Where its parts stand, by their paths below it. */
  readonly places: Places;
  readonly name: string;
  readonly tags: readonly string[];
  readonly skip: Skip | undefined;
  /** Whether it waits for review, and is not run until then. */
  readonly isDraft: boolean;
  /** Of the interface at the start. */
  readonly lang: Language;
  readonly given: Given;
  readonly turns: readonly ScriptedTurn[];
}

/** Why a conversation is not run for a time. */
export interface Skip {
  readonly line: number;
  readonly reason: string;
  /** `YYYY-MM-DD`: the last day, UTC. */
  readonly until: string;
}

/** What a conversation starts with. */
export interface Given {
  /** What is known of the visitor. */
  readonly slots: Slots;
  /**
   * Least probabilities at which an answer is shown and a choice offered, instead of the usual ones: a conversation
   * about what follows from them is not to hang on how sure the model of the day is.
   */
  readonly thresholds?: { readonly answer: number; readonly choice: number } | undefined;
}

export interface ScriptedTurn {
  readonly line: number;
  readonly input: ScriptedInput;
  readonly expect: Expectations;
  readonly lines: Readonly<Partial<Record<AssertionPlace, number>>>;
}

export type ScriptedInput =
  | { readonly kind: 'user'; readonly text: string }
  /** A click on an option or a suggestion, by its label or by the message that it is called by. */
  | { readonly kind: 'pick'; readonly label: string }
  /** «Non» to whether an answer helped. */
  | { readonly kind: 'unhelped' };

const conversationFile: YamlFileKind<FixtureFileContent> = {
  schema: fixtureFileSchema,
  code: 'FIXTURE_BROKEN',
  remedy: 'Write conversations, each with name and turns; text of digits alone goes in quotes.',
};

/**
 * Reads one file of conversations.
 * @throws GuichetError `FIXTURE_BROKEN` (kind `input`) with file, line and column of the first problem.
 */
export function parseConversations(yaml: string, file: string): ConversationFile {
  const read = parseYamlFile(yaml, file, conversationFile);
  const { corpus, conversations } = read.content;
  return { file, corpus, conversations: conversations.map((_, i) => placeConversation(read, file, i)) };
}

function placeConversation(read: YamlFile<FixtureFileContent>, file: string, i: number): Conversation {
  const { name, tags = [], skip, draft = false, lang, given, turns } = read.content.conversations[i]!;
  const path = ['conversations', i];
  return {
    file,
    line: read.lineOf(path),
    places: listPlaces(read.content.conversations[i]!, path, read),
    name,
    tags,
    skip: skip && { ...skip, line: read.lineOf([...path, 'skip']) },
    isDraft: draft,
    lang,
    given,
    turns: turns.map((turn, j) => placeTurn(turn, [...path, 'turns', j], read)),
  };
}

type TurnContent = FixtureFileContent['conversations'][number]['turns'][number];

function placeTurn(
  turn: TurnContent,
  path: readonly PropertyKey[],
  { lineOf }: YamlFile<FixtureFileContent>,
): ScriptedTurn {
  const { expect } = turn;
  const linesUnder = (keys: object, ...under: string[]) =>
    Object.keys(keys).map(
      (key) => [[...under, key].join('.'), lineOf([...path, 'expect', ...under, key])] as const,
    );
  const lines = Object.fromEntries([...linesUnder(expect), ...linesUnder(expect.not ?? {}, 'not')]);
  return { line: lineOf(path), input: toInput(turn), expect, lines };
}

function toInput({ user, pick }: TurnContent): ScriptedInput {
  if (user !== undefined) return { kind: 'user', text: user };
  return pick === undefined ? { kind: 'unhelped' } : { kind: 'pick', label: pick };
}
