import { css, html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import { type AnswerTools, answerToolsView } from './answer-tools.ts';
import type { CardAnswer } from './card-answer.ts';
import { findLinks } from './find-links.ts';
import { findLists, type TextBlock } from './find-lists.ts';
import { CORPUS_LANGUAGE, markLanguage } from './mark-language.ts';
import { sourceView } from './source-view.ts';

export interface AnswerCardOptions {
  /** Of the words around the answer, which keeps its own. */
  readonly language: Language;
  /** Of what the turn says of the answer: its scope and its flaws. */
  readonly noteLanguage?: Language | undefined;
  /** Origin that serves the sources, without a final slash. */
  readonly server: string;
  /** What can be done with the answer; without it, nothing is offered. */
  readonly tools?: AnswerTools | undefined;
  /** What stands under the sources, such as the question whether the answer helped. */
  readonly footer?: TemplateResult | typeof nothing;
}

/**
 * One stored answer with its sources.
 *
 * The text is all that `.text` holds, addresses made links without a change of a character, and is shown with its own
 * line breaks and spaces: what is read, selected and copied there is the source's text and nothing else. Every label
 * stands outside.
 */
export function answerCard(answer: CardAnswer, options: AnswerCardOptions): TemplateResult {
  const { language, tools, footer = nothing } = options;
  return html`
    <article class="card" part="card">
      <p class="verbatim">${sayWidget(language, 'verbatim')}</p>
      ${answer.title === undefined ? nothing : titleView(answer, answer.title, language)}
      ${textView(answer)}
      ${notesView(answer, options)}
      <div class="sources">
        <p>${sayWidget(language, 'source')}</p>
        <ul role="list">
          ${answer.citations.map((citation) => html`<li>${sourceView(citation, options)}</li>`)}
        </ul>
      </div>
      ${tools === undefined ? nothing : answerToolsView(tools, language)}
      ${footer}
    </article>
  `;
}

/** Nothing stands between the tags but the text itself. */
function textView({ text, lang = CORPUS_LANGUAGE }: CardAnswer): TemplateResult {
  return html`<blockquote class="text" part="answer" lang=${lang}>${findLists(text).map(blockView)}</blockquote>`;
}

/** Lines that look like a list are one for those who do not see them, too; no character is added. */
function blockView(block: TextBlock): TemplateResult | readonly (string | TemplateResult)[] {
  if (block.items === undefined) return linksView(block.text);
  return html`<span role="list">${block.items.map((item) => html`<span role="listitem">${linksView(item)}</span>`)}</span>`;
}

function linksView(text: string): (string | TemplateResult)[] {
  return findLinks(text).map(({ text: shown, href }) => {
    if (href === undefined) return shown;
    const target = href.startsWith('mailto:') ? nothing : '_blank';
    return html`<a href=${href} target=${target} rel="noopener">${shown}</a>`;
  });
}

/** A reconstructed question is nobody's words but the editors', and says so. */
function titleView(
  { lang = CORPUS_LANGUAGE, titleOrigin }: CardAnswer,
  title: string,
  language: Language,
): TemplateResult {
  const origin =
    titleOrigin === 'editorial'
      ? html`<p class="card-origin">${sayWidget(language, 'reconstructedQuestion')}</p>`
      : nothing;
  return html`${origin}<h3 class="card-title" lang=${lang}>${title}</h3>`;
}

/** Whom the answer holds for, and what the reader should know of its text. */
function notesView(
  { scopeNote, flagNotes = [] }: CardAnswer,
  { language, noteLanguage }: AnswerCardOptions,
): (TemplateResult | typeof nothing)[] {
  const lang = markLanguage(noteLanguage, language);
  return [
    scopeNote === undefined ? nothing : html`<p class="scope" lang=${lang}>${scopeNote}</p>`,
    flagNotes.length === 0
      ? nothing
      : html`<div class="flaws" role="note" lang=${lang}>${flagNotes.map((note) => html`<p>${note}</p>`)}</div>`,
  ];
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
    text-wrap: pretty;
  }

  .text a {
    color: var(--g-accent);
  }

  .text {
    margin: 0;
    padding: 0.8em 0.9375em 0.9em;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    /* Marks that turn the direction of writing, left open in a text, end with it. */
    unicode-bidi: isolate;
  }

  .scope {
    margin: 0 1.08em 0.8em;
    font-size: 0.875em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .flaws {
    margin: 0 1.08em 0.9em;
    padding-inline-start: 0.75em;
    border-inline-start: 0.1875em solid var(--g-edge);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }

  .flaws p {
    margin: 0;
  }

  .flaws p + p {
    margin-top: 0.4em;
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

  .sources li + li {
    margin-top: 0.4em;
  }

  .sources a {
    display: block;
    width: fit-content;
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
