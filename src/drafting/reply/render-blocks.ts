import { GuichetError } from '../../core/errors.ts';
import { isBlank } from '../../core/text.ts';
import type { Block } from '../../protocol/drafting.ts';
import type { Language } from '../../protocol/language.ts';
import { htmlFormat } from './render-html.ts';
import { markdownFormat } from './render-markdown.ts';
import { textFormat } from './render-text.ts';
import type { ReplyFormat } from './reply-format.ts';

export type ReplyFormatName = 'text' | 'html' | 'markdown';

const formats: Readonly<Record<ReplyFormatName, ReplyFormat>> = {
  text: textFormat,
  html: htmlFormat,
  markdown: markdownFormat,
};

/**
 * A reply to copy: free texts and quotations in order, a blank line between them; blank texts are left out.
 * @param lang of the words around the quotations.
 * @throws GuichetError `REPLY_NOT_WRITABLE` (input) for a text with a character that the format cannot hold.
 */
export function renderBlocks(blocks: readonly Block[], name: ReplyFormatName, lang: Language): string {
  const format = formats[name];
  const parts = blocks.flatMap((block, place) => {
    if (format.unwritable?.test(block.text)) throw notWritable(place, name);
    if (block.kind === 'quotation') return [format.writeQuotation(block, lang)];
    return isBlank(block.text) ? [] : [format.writeText(block.text)];
  });
  return parts.join('\n\n');
}

function notWritable(place: number, format: ReplyFormatName): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'REPLY_NOT_WRITABLE',
    message: `Block ${place + 1} holds a control character that cannot be written as ${format}.`,
    remedy: 'Copy the reply as plain text, or take the character out.',
  });
}
