import { css, html, type TemplateResult } from 'lit';
import { ConsoleElement, type ConsolePage, sharedStyles } from '../frame/console-element.ts';
import type { Shortcut } from '../frame/shortcuts.ts';
import { type AnswerFinder, FINDER_TAG } from '../reply/answer-finder.ts';
import { REPLY_TAG, type ReplyEditor } from '../reply/reply-editor.ts';
import '../reply/snippet-picker.ts';
import './drafts-view.ts';

export const DRAFTING_TAG = 'guichet-drafting-page';

/** Of what is under work here, apart from all conversations: no id of one begins like this. */
const WORKPLACE = '*drafting';

/** Drafting a reply to an e-mail or a ticket. */
export class DraftingPage extends ConsoleElement implements ConsolePage {
  static override styles = [
    ...sharedStyles,
    css`
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(26em, 100%), 1fr));
        gap: 1em;
        align-items: start;
      }

      /* The reply stays in sight beside a long list of answers. */
      @media (min-width: 60em) and (min-height: 36em) {
        .beside {
          position: sticky;
          inset-block-start: 1em;
          max-height: calc(100vh - 2em);
          overflow-y: auto;
        }
      }
    `,
  ];

  press(shortcut: Shortcut): boolean {
    if (shortcut === 'search') this.renderRoot.querySelector<AnswerFinder>(FINDER_TAG)?.focusField();
    else if (shortcut === 'reply') this.renderRoot.querySelector<ReplyEditor>(REPLY_TAG)?.focusField();
    else return false;
    return true;
  }

  protected override render(): TemplateResult {
    const { context } = this;
    const workplace = context.workplaceOf(WORKPLACE);
    return html`
      <div class="columns">
        <section class="panel" aria-labelledby="find">
          <h2 id="find">${context.say('findAnswers')}</h2>
          <guichet-finder .context=${context} .workplace=${workplace}></guichet-finder>
        </section>
        <div class="stack beside">
          <section class="panel" aria-labelledby="reply">
            <h2 id="reply">${context.say('reply')}</h2>
            <guichet-snippets .context=${context} .workplace=${workplace}></guichet-snippets>
            <guichet-reply .context=${context} .workplace=${workplace}></guichet-reply>
          </section>
          <section class="panel" aria-labelledby="drafts">
            <h2 id="drafts">${context.say('drafts')}</h2>
            <guichet-drafts .context=${context} .workplace=${workplace}></guichet-drafts>
          </section>
        </div>
      </div>
    `;
  }
}

if (customElements.get(DRAFTING_TAG) === undefined) customElements.define(DRAFTING_TAG, DraftingPage);
