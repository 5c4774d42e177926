import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { Turn } from '../../src/protocol/turn.ts';
import type { CardAnswer } from '../parts/card-answer.ts';
import { citationLabel } from '../parts/source-link.ts';
import type { Entries, Entry } from './entries.ts';
import { sayWait } from './say-wait.ts';

/**
 * The conversation as a text to keep: who said what, each answer to the character between two lines of its own, with
 * its source and its fingerprint.
 */
export function writeTranscript(entries: Entries, language: Language): string {
  const paragraphs = [
    sayWidget(language, 'transcriptTitle'),
    sayWidget(language, 'disclosure'),
    ...entries.flatMap((entry) => writeEntry(entry, language)),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function writeEntry(entry: Entry, language: Language): string[] {
  const { text, wait, author, blocks, turn } = entry;
  if (wait !== undefined) {
    return [
      `[${sayWidget(language, 'assistantName')}]\n${sayWait(language, wait.takesContact).join('\n\n')}`,
    ];
  }
  const name =
    author === undefined
      ? sayWidget(language, 'visitorName')
      : sayWidget(language, 'agentName', { name: author });
  const parts = blocks?.map((block) => (block.kind === 'text' ? block.text : writeAnswer(block, language)));
  return [
    `[${name}]\n${parts?.join('\n\n') ?? text}`,
    ...(turn === undefined ? [] : writeTurn(turn, language)),
  ];
}

function writeTurn(
  { messages, answers, clarification, suggestions = [] }: Turn,
  language: Language,
): string[] {
  const choices = clarification?.options.map(({ label }) => `- ${label}`) ?? [];
  const said = [
    ...messages,
    ...(clarification === undefined ? [] : [[clarification.question, ...choices].join('\n')]),
    ...(suggestions.length === 0 ? [] : [suggestions.map(({ label }) => `→ ${label}`).join('\n')]),
  ];
  const shown = answers.map((answer) => writeAnswer(answer, language));
  const all = [...shown, ...said];
  return all.length === 0 ? [] : [`[${sayWidget(language, 'assistantName')}]\n${all.join('\n\n')}`];
}

/** Around the text stands a line that no answer holds by chance, so that its first and last character are certain. */
const RULE = '-'.repeat(72);

function writeAnswer(answer: CardAnswer, language: Language): string {
  const { title, titleOrigin, text, scopeNote, flagNotes = [], citations, sha256 } = answer;
  const heading = [
    sayWidget(language, 'verbatim'),
    ...(titleOrigin === 'editorial' ? [sayWidget(language, 'reconstructedQuestion')] : []),
    ...(title === undefined ? [] : [title]),
  ];
  return [
    ...heading,
    RULE,
    text,
    RULE,
    ...(scopeNote === undefined ? [] : [scopeNote]),
    ...flagNotes,
    ...citations.map((citation) =>
      sayWidget(language, 'transcriptSource', { place: citationLabel(citation, language) }),
    ),
    sayWidget(language, 'transcriptHash', { sha256 }),
  ].join('\n');
}
