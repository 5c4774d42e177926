import { html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { ServedCitation } from '../../src/protocol/turn.ts';
import { newTabIcon } from './icons.ts';
import { CORPUS_LANGUAGE, markLanguage } from './mark-language.ts';
import { citationLabel, publicAddress, sourceAddress } from './source-link.ts';

export interface SourceOptions {
  /** Of the words around. */
  readonly language: Language;
  /** Origin of the service, without a final slash; empty for the page's own. */
  readonly server: string;
  /** What stands between the two links; default: nothing. */
  readonly between?: string;
}

/** The lines of the captured page; then, where it is known, the page itself. */
export function sourceView(
  citation: ServedCitation,
  { server, language, between = '' }: SourceOptions,
): TemplateResult {
  const { title } = citation;
  const place = citationLabel(citation, language);
  const label =
    title === undefined
      ? place
      : html`<span lang=${markLanguage(CORPUS_LANGUAGE, language)}>${title}</span> (${place})`;
  const address = publicAddress(citation);
  return html`
    ${linkView(sourceAddress(server, citation, language), label, language)}
    ${address === undefined ? nothing : html`${between}${linkView(address, sayWidget(language, 'publicPage'), language)}`}
  `;
}

function linkView(address: string, label: string | TemplateResult, language: Language): TemplateResult {
  return html`<a href=${address} target="_blank" rel="noopener"
    >${label}<span class="unseen"> ${sayWidget(language, 'newTab')}</span>${newTabIcon}</a>`;
}
