import type { Language } from '../../protocol/language.ts';
import type { Assertions } from '../expectation-schema.ts';
import type { Given, ScriptedInput } from '../fixture.ts';
import { isCollection, renderBlock, renderFlow, renderScalar } from '../yaml-text.ts';
import type { RecordedTurn } from './record-dialogue.ts';

export interface FixtureHead {
  /** What the conversation is about; undefined for any corpus. */
  readonly corpus: string | undefined;
  readonly name: string;
  readonly lang: Language;
}

/** Longest list or expectations that stand on one line. */
const MAX_LINE = 100;

const REMARK = '# What is expected is what happened when this was recorded: keep of it what should hold.';

/** The text of a fixture file with one conversation. */
export function writeFixture({ corpus, name, lang }: FixtureHead, turns: readonly RecordedTurn[]): string {
  const lines = [
    REMARK,
    ...(corpus === undefined ? [] : [`corpus: ${renderScalar(corpus)}`]),
    'conversations:',
    ...writeConversation({ name, tags: ['recorded'], lang }, turns),
  ];
  return `${lines.join('\n')}\n`;
}

export interface ConversationHead {
  readonly name: string;
  readonly tags: readonly string[];
  readonly lang: Language;
  readonly given?: Given;
  readonly isDraft?: boolean;
}

/** A conversation as lines of a list of them. */
export function writeConversation(
  { name, tags, lang, given, isDraft = false }: ConversationHead,
  turns: readonly RecordedTurn[],
): string[] {
  return [
    `  - name: ${renderScalar(name)}`,
    `    tags: ${renderFlow(tags)}`,
    ...(isDraft ? ['    draft: true'] : []),
    ...(lang === 'fr' ? [] : [`    lang: ${lang}`]),
    ...writeGiven(given),
    '    turns:',
    ...turns.flatMap(({ input, expect }) => [`      - ${writeInput(input)}`, ...writeExpect(expect)]),
  ];
}

function writeGiven({ slots, thresholds }: Given = { slots: {} }): string[] {
  const given = { ...(Object.keys(slots).length > 0 && { slots }), ...(thresholds && { thresholds }) };
  return Object.keys(given).length === 0 ? [] : [`    given: ${renderFlow(given)}`];
}

function writeInput(input: ScriptedInput): string {
  switch (input.kind) {
    case 'user':
      return `user: ${renderScalar(input.text)}`;
    case 'pick':
      return `pick: ${renderScalar(input.label)}`;
    case 'unhelped':
      return 'unhelped: true';
  }
}

function writeExpect(expect: Assertions): string[] {
  const short = renderFlow(expect);
  if (short.length <= MAX_LINE) return [`        expect: ${short}`];
  return [
    '        expect:',
    ...Object.entries(expect).map(([key, value]) => `          ${key}:${writeValue(value)}`),
  ];
}

function writeValue(value: unknown): string {
  if (!isCollection(value)) return ` ${renderScalar(value)}`;
  const short = renderFlow(value);
  return short.length <= MAX_LINE ? ` ${short}` : `\n            ${renderBlock(value, 12)}`;
}
