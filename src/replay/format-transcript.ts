import type { Turn } from '../protocol/turn.ts';
import type { PlayedTurn, Transcript } from './transcript.ts';

/**
 * What was said, the visitor behind `>`, then what the assistant does: `=` before an answer, `?` before a question, `+`
 * before a suggestion.
 */
export function formatTranscript({ played }: Pick<Transcript, 'played'>): string {
  return played.flatMap(describeTurn).join('\n');
}

function describeTurn({ script: { input }, turn }: PlayedTurn): string[] {
  const { query, action, lang, messages, answers, clarification, suggestions = [] } = turn;
  const options = clarification?.options ?? [];
  return [
    `> ${input.kind === 'user' ? indent(query) : `[${query}]`}`,
    `  ${action}${lang === undefined ? '' : ` (${lang})`}`,
    ...messages.map((message) => `  ${indent(message)}`),
    ...answers.map((answer) => `  = ${describeAnswer(answer)}`),
    ...(clarification === undefined ? [] : [`  ? ${clarification.question}`]),
    ...options.map(({ label }, i) => `    ${i + 1}. ${label}`),
    ...suggestions.map(({ label }) => `  + ${label}`),
  ];
}

/** Characters of an answer that has no title. */
const EXCERPT = 80;

function describeAnswer({ text, title, scopeNote, probability, replyTo }: Turn['answers'][number]): string {
  const named = title ?? text.slice(0, EXCERPT).replace(/\s+/g, ' ');
  const notes = [probability.toFixed(3), scopeNote, replyTo && `à «${indent(replyTo)}»`].filter(Boolean);
  return `${named} (${notes.join(', ')})`;
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n  ');
}
