import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { ServedCitation } from '../../src/protocol/turn.ts';

/**
 * Address of the page that shows the cited lines in their place, scrolled to the first of them, with the words around
 * them in `language`.
 *
 * `server` is an origin without a final slash; each part of the file's path is encoded on its own.
 */
export function sourceAddress(server: string, citation: ServedCitation, language: Language): string {
  const path = citation.file.split('/').map(encodeURIComponent).join('/');
  const { startLine, endLine } = citation;
  return `${server}/api/sources/${path}?lines=${startLine}-${endLine}&lang=${language}#L${startLine}`;
}

/** Where an answer stands: «003.txt, lignes 12 à 15», with the column where there is one. */
export function citationLabel(citation: ServedCitation, language: Language): string {
  const { startLine: first, endLine: last } = citation;
  const lines = sayWidget(language, 'lines', { first, last, count: last - first + 1 });
  return [citation.file, lines, citation.field].filter((part) => part !== undefined).join(', ');
}

/** Where the FAQ itself shows the page. Undefined for anything but the web: a link must not run a script. */
export function publicAddress({ url }: Pick<ServedCitation, 'url'>): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
}
