import { sayWidget } from '../../messages/widget/say.ts';
import { type Language, languages } from '../../protocol/language.ts';
import type { RecordedDialogue } from './recorded-dialogue.ts';

/** Transcripts as the widget writes them (`web/widget/transcript.ts`): who said what, under a name in brackets. */

/** The line before and after the text of an answer, in which a name in brackets is none. */
const RULE = '-'.repeat(72);

/** Language of a transcript, by its first line; undefined for a text that is none. */
export function languageOfTranscript(text: string): Language | undefined {
  const [first] = text.split(/\r?\n/, 1);
  return languages.find((lang) => sayWidget(lang, 'transcriptTitle') === first?.trim());
}

/**
 * Reads a transcript. It does not say what was typed and what was clicked; what the assistant did not reply to was for a
 * person, or never arrived.
 */
export function readTranscript(text: string, lang: Language): RecordedDialogue {
  const blocks = listBlocks(text, lang);
  const said = blocks
    .map((block, i) => ({ ...block, isReplied: blocks[i + 1]?.by === 'assistant' }))
    .filter(({ by }) => by === 'visitor');
  const own = said.filter(({ isReplied }) => isReplied);
  return {
    lang,
    steps: own.map(({ lines }) => ({ kind: 'said', text: trimBlankLines(lines) })),
    forPersons: said.length - own.length,
  };
}

interface Block {
  readonly by: 'visitor' | 'assistant' | 'person';
  readonly lines: string[];
}

/** Blocks by their headings, each behind a blank line; what stands before the first is nobody's. */
function listBlocks(text: string, lang: Language): Block[] {
  const blocks: Block[] = [];
  let isInAnswer = false;
  let isBehindBlank = true;
  for (const line of text.split(/\r?\n/)) {
    const block = blocks.at(-1);
    const by = isBehindBlank && !isInAnswer ? speakerOf(line, lang) : undefined;
    if (by !== undefined) blocks.push({ by, lines: [] });
    else block?.lines.push(line);
    if (block?.by === 'assistant' && line === RULE) isInAnswer = !isInAnswer;
    isBehindBlank = line === '';
  }
  return blocks;
}

function speakerOf(line: string, lang: Language): Block['by'] | undefined {
  if (line === `[${sayWidget(lang, 'visitorName')}]`) return 'visitor';
  if (line === `[${sayWidget(lang, 'assistantName')}]`) return 'assistant';
  const [before, behind] = `[${sayWidget(lang, 'agentName', { name: '\0' })}]`.split('\0');
  return line.startsWith(before!) && line.endsWith(behind!) ? 'person' : undefined;
}

function trimBlankLines(lines: readonly string[]): string {
  return lines.join('\n').replace(/\n+$/, '');
}
