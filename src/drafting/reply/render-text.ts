import type { ReplyFormat } from './reply-format.ts';
import { hashLine, listSourceLines, type SourceLine } from './source-lines.ts';

/** Plain text: a quotation stands between quotation marks, its sources below. */
export const textFormat: ReplyFormat = {
  writeText: (text) => text,

  writeQuotation(quotation, lang) {
    const sources = listSourceLines(quotation, lang).map(writeSource);
    return [`«\u00a0${quotation.text}\u00a0»`, ...sources, hashLine(quotation, lang)].join('\n');
  },
};

function writeSource({ label, title, place, url }: SourceLine): string {
  return [`${label} ${title} (${place})`, ...(url === undefined ? [] : [url])].join(' – ');
}
