import { sayWidget } from '../../messages/widget/say.ts';
import type { Quotation } from '../../protocol/drafting.ts';
import type { Language } from '../../protocol/language.ts';
import type { ServedCitation } from '../../protocol/turn.ts';

/** Where a quotation comes from, in the words of the widget. */
export interface SourceLine {
  /** «Source : » */
  readonly label: string;
  /** What the page is about; its file where the corpus does not say. */
  readonly title: string;
  /** «003.txt, lignes 12 à 15», with the column where there is one. */
  readonly place: string;
  /** Of the public page: `http` or `https`, normalised. */
  readonly url?: string;
}

/** One line for each place. */
export function listSourceLines({ citations }: Quotation, lang: Language): SourceLine[] {
  return citations.map((citation) => {
    const url = publicUrl(citation);
    return {
      label: sayWidget(lang, 'source'),
      title: citation.title ?? citation.file,
      place: placeOf(citation, lang),
      ...(url !== undefined && { url }),
    };
  });
}

export function hashLine({ sha256 }: Quotation, lang: Language): string {
  return sayWidget(lang, 'transcriptHash', { sha256 });
}

function placeOf({ file, field, startLine: first, endLine: last }: ServedCitation, lang: Language): string {
  const lines = sayWidget(lang, 'lines', { first, last, count: last - first + 1 });
  return [file, lines, field].filter((part) => part !== undefined).join(', ');
}

/** Undefined for anything but the web: a link must not run a script. */
function publicUrl({ url }: ServedCitation): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
}
