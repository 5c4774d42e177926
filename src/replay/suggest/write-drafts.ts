import { writeConversation } from '../record/write-fixture.ts';
import { renderScalar } from '../yaml-text.ts';
import type { Suggestion } from './play-goals.ts';

const REMARK = [
  '# Drafts for what no fixture reaches. They are not run and count for nothing: read each, write what should hold, and',
  '# take `draft: true` away. What is expected is what happened when this was written.',
];

/**
 * The text of a fixture file with drafts, and with a comment for each gap that only a person can close.
 * @param corpus that the drafts are about; undefined for any.
 * @returns undefined where there is no draft: a fixture file holds a conversation at least.
 */
export function writeDrafts(
  corpus: string | undefined,
  suggestions: readonly Suggestion[],
): string | undefined {
  const drafts = suggestions.filter((suggestion) => suggestion.kind === 'draft');
  if (drafts.length === 0) return undefined;
  const unwritten = suggestions.filter(({ kind }) => kind === 'unwritten');
  const lines = [
    ...REMARK,
    ...unwritten.map(({ gap }) => `# Not drafted, to be written by hand: ${onOneLine(gap)}`),
    ...(corpus === undefined ? [] : [`corpus: ${renderScalar(corpus)}`]),
    'conversations:',
    ...drafts.flatMap(({ name, gap, given, turns, isReached }, i) => [
      ...(i > 0 ? [''] : []),
      `  # Reaches ${onOneLine(gap)}`,
      ...(isReached ? [] : ['  # It does not now: what is expected is what should happen.']),
      ...writeConversation({ name, tags: ['draft'], lang: 'fr', given, isDraft: true }, turns),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
