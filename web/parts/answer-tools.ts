import { css, html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';
import type { AnswerCheck } from './check-answer.ts';

/** What a reader can do with an answer, and what came of it. */
export interface AnswerTools {
  readonly check: AnswerCheck | 'checking' | undefined;
  /** `text` is the element that shows the answer. */
  readonly onCheck: (text: HTMLElement) => void;
  /** The words that are marked, or that they cannot be shown. */
  readonly matches: readonly string[] | 'impossible' | undefined;
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
    aria-pressed=${Array.isArray(matches)}
    @click=${(event: Event) => onMatches(textOf(event))}
  >${sayWidget(language, 'showMatches')}</button>`;
  return html`
    <div class="tools">
      <button type="button" @click=${(event: Event) => onCheck(textOf(event))}>${sayWidget(language, 'verify')}</button>
      ${canMark ? mark : nothing}
      <p role="status" data-check=${check ?? nothing}>${isSound(check) ? sayCheck(check, language) : nothing}</p>
      <p role="status">${Array.isArray(matches) ? sayMatches(matches, language) : nothing}</p>
      <p role="alert">${sayTroubles(tools, language)}</p>
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

/** What could not be done, or is wrong; empty where all is well. */
function sayTroubles({ check, matches }: AnswerTools, language: Language): string {
  const troubles = [
    ...(check === undefined || isSound(check) ? [] : [sayCheck(check, language)]),
    ...(matches === 'impossible' ? [sayWidget(language, 'matchesImpossible')] : []),
  ];
  return troubles.join(' ');
}

/** Named, since nobody should have to see a colour to know which they are. */
function sayMatches(words: readonly string[], language: Language): string {
  if (words.length === 0) return sayWidget(language, 'matchesNone');
  return sayWidget(language, 'matchesFound', { count: words.length, words: words.join(', ') });
}

/** Whether nothing is wrong, or not yet. */
function isSound(check: AnswerTools['check']): check is 'checking' | 'same' {
  return check === 'checking' || check === 'same';
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

  /* Takes no room while empty, but stays where assistive technology watches it. */
  .tools p:empty {
    position: absolute;
  }

  .tools [role='alert'] {
    color: var(--g-danger);
    font-weight: 600;
  }

  .tools [data-check='same'] {
    color: var(--g-accent);
    font-weight: 600;
  }

  ::highlight(guichet-match) {
    background-color: #ffe08a;
    color: #1b2126;
    text-decoration: underline 0.125em;
  }

  @media (forced-colors: active) {
    ::highlight(guichet-match) {
      background-color: Highlight;
      color: HighlightText;
    }
  }
`;
