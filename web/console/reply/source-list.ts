import { html, type TemplateResult } from 'lit';
import type { ConsoleLanguage } from '../../../src/messages/console/keys.ts';
import type { ServedCitation } from '../../../src/protocol/turn.ts';
import { sourceView } from '../../parts/source-view.ts';

/** The places where an answer stands, each a link to its lines and, where it is known, to the public page. */
export function sourceList(citations: readonly ServedCitation[], language: ConsoleLanguage): TemplateResult {
  return html`
    <ul class="sources" role="list">
      ${citations.map((citation) => html`<li><cite>${sourceView(citation, { server: '', language, between: ' · ' })}</cite></li>`)}
    </ul>
  `;
}
