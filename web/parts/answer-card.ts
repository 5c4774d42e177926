import { css, html, nothing, type TemplateResult } from 'lit';
import type { WidgetMessages } from '../../src/messages/widget.ts';
import type { ServedAnswer, ServedCitation } from '../../src/protocol/turn.ts';
import { newTabIcon } from './icons.ts';
import { citationLabel, sourceAddress } from './source-link.ts';

/** Language of a stored answer that does not state its own. */
const ANSWER_LANGUAGE = 'fr';

export interface AnswerCardOptions {
  readonly messages: WidgetMessages;
  /** Origin that serves the sources, without a final slash. */
  readonly server: string;
  /** What stands under the sources, such as the question whether the answer helped. */
  readonly footer?: TemplateResult | typeof nothing;
}

/**
 * One stored answer with its sources.
 *
 * The text is set as the only text node of `.text` and shown with its own line breaks and spaces: what is
 * read, selected and copied there is the source's text and nothing else. Every label stands outside.
 */
export function answerCard(answer: ServedAnswer, options: AnswerCardOptions): TemplateResult {
  const { messages, server, footer = nothing } = options;
  const language = answer.lang ?? ANSWER_LANGUAGE;
  return html`
    <article class="card">
      <p class="verbatim">${messages.verbatim}</p>
      ${answer.title === undefined ? nothing : titleOf(answer, answer.title, messages)}
      <div class="text" lang=${language} .textContent=${answer.text}></div>
      <div class="sources">
        <p>${messages.source}</p>
        <ul role="list">
          ${answer.citations.map((citation) => html`<li>${sourceLink(citation, server, messages)}</li>`)}
        </ul>
      </div>
      ${footer}
    </article>
  `;
}

/** A reconstructed question is nobody's words but the editors', and says so. */
function titleOf(
  { lang = ANSWER_LANGUAGE, titleOrigin }: ServedAnswer,
  title: string,
  messages: WidgetMessages,
): TemplateResult {
  const origin =
    titleOrigin === 'editorial'
      ? html`<p class="card-origin">${messages.reconstructedQuestion}</p>`
      : nothing;
  return html`${origin}<h3 class="card-title" lang=${lang}>${title}</h3>`;
}

function sourceLink(citation: ServedCitation, server: string, messages: WidgetMessages): TemplateResult {
  const label = citationLabel(citation, messages);
  return html`<a href=${sourceAddress(server, citation)} target="_blank" rel="noopener"
    >${label}<span class="unseen"> ${messages.newTab}</span>${newTabIcon}</a>`;
}

/** Styles of {@link answerCard}; needs the theme. */
export const answerCardStyles = css`
  .card {
    overflow: hidden;
    border: 1px solid var(--g-line);
    border-radius: 0.75em;
    background: var(--g-surface);
  }

  .verbatim {
    margin: 0;
    padding: 0.5em 1.15em;
    border-bottom: 1px solid var(--g-line);
    background: var(--g-sunken);
    color: var(--g-soft);
    font-size: 0.8125em;
  }

  .card-origin {
    margin: 0.8em 1.08em 0;
    color: var(--g-soft);
    font-size: 0.8125em;
  }

  .card-origin + .card-title {
    margin-top: 0.1em;
  }

  .card-title {
    margin: 0.9em 0.9375em 0;
    font-size: 1em;
    font-weight: 600;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  .text {
    padding: 0.8em 0.9375em 0.9em;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .sources {
    padding: 0 1.08em 0.8em;
    color: var(--g-soft);
    font-size: 0.875em;
  }

  .sources p {
    margin: 0;
  }

  .sources ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .sources li {
    margin: 0.1em 0 0;
  }

  .sources a {
    display: inline-block;
    padding: 0.15em 0;
    color: var(--g-accent);
    text-underline-offset: 0.2em;
    overflow-wrap: anywhere;
  }

  .sources a:hover {
    text-decoration-thickness: 0.125em;
  }

  .sources .icon {
    width: 0.95em;
    height: 0.95em;
    margin-inline-start: 0.35em;
    vertical-align: -0.1em;
  }
`;
