import { css, html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { AnswerCheck } from './check-answer.ts';

/** What a reader can do with an answer, and what came of it. */
export interface AnswerTools {
  readonly check: AnswerCheck | 'checking' | undefined;
  /** `text` is the element that shows the answer. */
  readonly onCheck: (text: HTMLElement) => void;
  /** Number of the words that are marked, or that they cannot be shown. */
  readonly matches: number | 'impossible' | undefined;
  readonly onMatches: (text: HTMLElement) => void;
  /** Whether the browser can mark words without touching the text. */
  readonly canMark: boolean;
}

/** The buttons under an answer, and below them what they led to, said aloud as it comes. */
export function answerToolsView(tools: AnswerTools, language: Language): TemplateResult {
  const { check, onCheck, matches, onMatches, canMark } = tools;
  const textOf = (event: Event): HTMLElement =>
    (event.currentTarget as HTMLElement).closest('.card')!.querySelector<HTMLElement>('.text')!;
  const mark = html`<button
    type="button"
    aria-pressed=${typeof matches === 'number'}
    @click=${(event: Event) => onMatches(textOf(event))}
  >${sayWidget(language, 'showMatches')}</button>`;
  return html`
    <div class="tools">
      <button type="button" @click=${(event: Event) => onCheck(textOf(event))}>${sayWidget(language, 'verify')}</button>
      ${canMark ? mark : nothing}
      <p role="status" data-check=${check ?? nothing}>${check === undefined ? nothing : sayCheck(check, language)}</p>
      <p role="status">${matches === undefined ? nothing : sayMatches(matches, language)}</p>
    </div>
  `;
}

function sayCheck(check: AnswerCheck | 'checking', language: Language): string {
  const keys = {
    checking: 'verifying',
    same: 'verified',
    differs: 'verifyDiffers',
    impossible: 'verifyImpossible',
  } as const;
  return sayWidget(language, keys[check]);
}

function sayMatches(matches: number | 'impossible', language: Language): string {
  if (matches === 'impossible') return sayWidget(language, 'matchesImpossible');
  return matches === 0
    ? sayWidget(language, 'matchesNone')
    : sayWidget(language, 'matchesFound', { count: matches });
}

/** Styles of {@link answerToolsView}; needs those of the buttons. */
export const answerToolsStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    padding: 0 0.9375em 0.8em;
    font-size: 0.875em;
  }

  .tools p {
    flex: 1 0 100%;
    margin: 0;
    color: var(--g-soft);
  }

  .tools p:empty {
    display: none;
  }

  .tools [data-check='same'] {
    color: var(--g-accent);
    font-weight: 600;
  }

  .tools [data-check='differs'] {
    color: var(--g-danger);
    font-weight: 600;
  }

  ::highlight(guichet-match) {
    background-color: #ffe08a;
    color: #1b2126;
  }

  @media (forced-colors: active) {
    ::highlight(guichet-match) {
      background-color: Highlight;
      color: HighlightText;
    }
  }
`;
