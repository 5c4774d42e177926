import type { WidgetMessages } from '../../src/messages/widget.ts';
import type { ServedCitation } from '../../src/protocol/turn.ts';

/**
 * Address of the page that shows the cited lines in their place, scrolled to the first of them.
 *
 * `server` is an origin without a final slash; each part of the file's path is encoded on its own.
 */
export function sourceAddress(server: string, citation: ServedCitation): string {
  const path = citation.file.split('/').map(encodeURIComponent).join('/');
  const { startLine, endLine } = citation;
  return `${server}/api/sources/${path}?lines=${startLine}-${endLine}#L${startLine}`;
}

/** What a visitor reads of a citation: «003.txt, lignes 12 à 15», with the column where there is one. */
export function citationLabel(citation: ServedCitation, messages: WidgetMessages): string {
  const lines = messages.lines(citation.startLine, citation.endLine);
  return [citation.file, lines, citation.field].filter((part) => part !== undefined).join(', ');
}
