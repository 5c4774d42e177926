import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { decodeUtf8 } from '../core/text.ts';
import { parseYamlFile, type YamlFile, type YamlFileKind } from '../corpus/yaml-file.ts';
import type { Slots } from '../dialogue/events.ts';
import { type Language, languageSchema } from '../protocol/language.ts';
import { type Assertion, type Expectations, expectationSchema } from './expectation-schema.ts';

/**
 * Conversation fixtures: what a visitor does turn by turn, and what has to hold after each turn. They are YAML files
 * that people write; everything in them keeps its line, so that a failure points into the file.
 */

/** Corpora that a file may be about: the bundled one, and the invented FAQ of the tests. */
export const corpusNames = ['ans', 'segur'] as const;
export type CorpusName = (typeof corpusNames)[number];

export interface ConversationFile {
  /** Path as it was given. */
  readonly file: string;
  readonly corpus: CorpusName;
  readonly conversations: readonly Conversation[];
}

export interface Conversation {
  readonly file: string;
  /** From 1, as every line here. */
  readonly line: number;
  readonly name: string;
  /** Of the interface at the start. */
  readonly lang: Language;
  readonly given: Given;
  readonly turns: readonly ScriptedTurn[];
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
  readonly lines: Readonly<Partial<Record<Assertion, number>>>;
}

export type ScriptedInput =
  | { readonly kind: 'user'; readonly text: string }
  /** A click on an option or a suggestion, by its label or by the message that it is called by. */
  | { readonly kind: 'pick'; readonly label: string }
  /** «Non» to whether an answer helped. */
  | { readonly kind: 'unhelped' };

const inputs = ['user', 'pick', 'unhelped'] as const;

const turnSchema = z
  .strictObject({
    user: z.string().optional(),
    pick: z.string().min(1).optional(),
    unhelped: z.literal(true).optional(),
    expect: expectationSchema.default({}),
  })
  .refine((turn) => inputs.filter((input) => turn[input] !== undefined).length === 1, {
    error: `must have one of ${inputs.join(', ')}`,
  });

const threshold = z.number().min(0).max(1);

const givenSchema = z.strictObject({
  slots: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  thresholds: z.strictObject({ answer: threshold, choice: threshold }).optional(),
});

const conversationSchema = z.strictObject({
  name: z.string().trim().min(1, 'must not be blank'),
  lang: languageSchema.default('fr'),
  given: givenSchema.default({ slots: {} }),
  turns: z.array(turnSchema).min(1, 'must not be empty'),
});

const fileSchema = z.strictObject({
  corpus: z.enum(corpusNames),
  conversations: z.array(conversationSchema).min(1, 'must not be empty'),
});

type FileContent = z.infer<typeof fileSchema>;

const conversationFile: YamlFileKind<FileContent> = {
  schema: fileSchema,
  code: 'FIXTURE_BROKEN',
  remedy: 'Write corpus and conversations, each with name and turns; text of digits alone goes in quotes.',
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

/**
 * Reads all `.yaml` files of a folder, in order of their names.
 * @throws GuichetError `FIXTURE_BROKEN` or `NOT_UTF8` of the first file that is no such file.
 */
export async function readConversations(folder: string): Promise<ConversationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const files = names.map((name) => join(folder, name));
  return Promise.all(
    files.map(async (file) => parseConversations(decodeUtf8(await readFile(file), file), file)),
  );
}

function placeConversation(read: YamlFile<FileContent>, file: string, i: number): Conversation {
  const { name, lang, given, turns } = read.content.conversations[i]!;
  const path = ['conversations', i];
  return {
    file,
    line: read.lineOf(path),
    name,
    lang,
    given,
    turns: turns.map((turn, j) => placeTurn(turn, [...path, 'turns', j], read)),
  };
}

function placeTurn(
  turn: FileContent['conversations'][number]['turns'][number],
  path: readonly PropertyKey[],
  { lineOf }: YamlFile<FileContent>,
): ScriptedTurn {
  const { expect } = turn;
  const lines = Object.keys(expect).map((key) => [key, lineOf([...path, 'expect', key])] as const);
  return { line: lineOf(path), input: toInput(turn), expect, lines: Object.fromEntries(lines) };
}

function toInput({ user, pick }: FileContent['conversations'][number]['turns'][number]): ScriptedInput {
  if (user !== undefined) return { kind: 'user', text: user };
  return pick === undefined ? { kind: 'unhelped' } : { kind: 'pick', label: pick };
}
