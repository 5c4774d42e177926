import { escapeHtml } from '../../core/html.ts';
import type { ReplyFormat } from './reply-format.ts';
import { hashLine, listSourceLines, type SourceLine } from './source-lines.ts';

/**
 * HTML for mail programs: `p`, `br`, `blockquote`, `cite` and `a` and no attribute but `href`. The text content of a
 * quotation's first paragraph is its text: a line end is a `br` and the line end itself, which is not seen.
 */
export const htmlFormat: ReplyFormat = {
  // A reader of HTML drops it.
  unwritable: /\0/,

  writeText: (text) =>
    text
      .split(/\n{2,}/)
      .filter((paragraph) => paragraph !== '')
      .map((paragraph) => `<p>${writeLines(paragraph)}</p>`)
      .join('\n'),

  writeQuotation(quotation, lang) {
    const sources = listSourceLines(quotation, lang).map(writeSource);
    const lines = [...sources, escapeHtml(hashLine(quotation, lang))].join('<br>\n');
    return `<blockquote>\n<p>${writeLines(quotation.text)}</p>\n<p><cite>${lines}</cite></p>\n</blockquote>`;
  },
};

/** A carriage return would be read as a line end, or as a part of one. */
function writeLines(text: string): string {
  return escapeHtml(text).replaceAll('\r', '&#13;').replaceAll('\n', '<br>\n');
}

function writeSource({ label, title, place, url }: SourceLine): string {
  const name = escapeHtml(title);
  const linked = url === undefined ? name : `<a href="${escapeHtml(url)}">${name}</a>`;
  return `${escapeHtml(label)} ${linked} (${escapeHtml(place)})`;
}
