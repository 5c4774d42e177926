import { html, nothing, type TemplateResult } from 'lit';
import type { ConsoleLanguage } from '../../../src/messages/console/keys.ts';
import { sayWidget } from '../../../src/messages/widget/say.ts';
import type { ServedCitation } from '../../../src/protocol/turn.ts';
import { CORPUS_LANGUAGE } from '../../parts/answer-card.ts';
import { newTabIcon } from '../../parts/icons.ts';
import { markLanguage } from '../../parts/mark-language.ts';
import { citationLabel, publicAddress, sourceAddress } from '../../parts/source-link.ts';

/** The places where an answer stands, each a link to its lines and, where it is known, to the public page. */
export function sourceList(citations: readonly ServedCitation[], language: ConsoleLanguage): TemplateResult {
  return html`
    <ul class="sources" role="list">
      ${citations.map((citation) => html`<li><cite>${sourceView(citation, language)}</cite></li>`)}
    </ul>
  `;
}

function sourceView(citation: ServedCitation, language: ConsoleLanguage): TemplateResult {
  const { title } = citation;
  const place = citationLabel(citation, language);
  const label =
    title === undefined
      ? place
      : html`<span lang=${markLanguage(CORPUS_LANGUAGE, language)}>${title}</span> (${place})`;
  const address = publicAddress(citation);
  return html`
    ${linkView(sourceAddress('', citation, language), label, language)}
    ${address === undefined ? nothing : html` · ${linkView(address, sayWidget(language, 'publicPage'), language)}`}
  `;
}

function linkView(
  address: string,
  label: string | TemplateResult,
  language: ConsoleLanguage,
): TemplateResult {
  return html`<a href=${address} target="_blank" rel="noopener"
    >${label}<span class="unseen"> ${sayWidget(language, 'newTab')}</span>${newTabIcon}</a>`;
}
