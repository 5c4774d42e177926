import { escapeMarkdown } from './escape-markdown.ts';
import type { ReplyFormat } from './reply-format.ts';
import { hashLine, listSourceLines, type SourceLine } from './source-lines.ts';

/**
 * Markdown (CommonMark, and what GitHub adds to it): a quotation is one paragraph of a block quote, each line end a hard
 * break; its sources are another.
 */
export const markdownFormat: ReplyFormat = {
  // Readers put U+FFFD in the place of the first, and strip the second where no entity may stand for it.
  unwritable: /[\0\v]/,

  writeText: (text) =>
    text
      .split(/\n{2,}/)
      .filter((paragraph) => paragraph !== '')
      .map(escapeMarkdown)
      .join('\n\n'),

  writeQuotation(quotation, lang) {
    const sources = listSourceLines(quotation, lang).map(writeSource);
    const lines = [...sources, escapeMarkdown(hashLine(quotation, lang))].join('\\\n');
    return `${escapeMarkdown(quotation.text)}\n\n${lines}`
      .split('\n')
      .map((line) => `> ${line}`.trimEnd())
      .join('\n');
  },
};

function writeSource({ label, title, place, url }: SourceLine): string {
  const name = escapeMarkdown(title);
  const linked = url === undefined ? name : `[${name}](<${url.replace(/[\\<>]/g, encodeURIComponent)}>)`;
  return `${escapeMarkdown(label)} ${linked} (${escapeMarkdown(place)})`;
}
