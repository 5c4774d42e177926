import { html, nothing, type TemplateResult } from 'lit';
import { MAX_TICKET_LENGTH, type Quotation } from '../../../src/protocol/drafting.ts';
import type { Workplace } from '../frame/console-context.ts';
import { ConsoleElement, sharedStyles } from '../frame/console-element.ts';
import { finderStyles } from '../styles/finder.ts';
import { replyStyles } from '../styles/reply.ts';
import { filtersView } from './filters-view.ts';
import { messageAsRead } from './message-as-read.ts';
import { answersView, questionView } from './question-view.ts';
import { searchView } from './search-view.ts';

export const FINDER_TAG = 'guichet-finder';

/** Looks for the answers to a message, or by words of one's own, and quotes them in the reply beside it. */
export class AnswerFinder extends ConsoleElement {
  static override properties = { ...ConsoleElement.properties, workplace: { attribute: false } };
  static override styles = [...sharedStyles, replyStyles, finderStyles];

  declare workplace: Workplace;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.workplace.finder.readFacets();
  }

  /** Puts the focus where one searches. */
  focusField(): void {
    this.renderRoot.querySelector<HTMLElement>('#query')?.focus();
  }

  protected override render(): TemplateResult {
    const { finder } = this.workplace;
    return html`
      <div class="stack">
        ${this.#messageView()}
        ${searchView(this.context, finder, 'freeSearch')}
        ${filtersView(this.context, finder)}
        <p role="status">${this.#sayState()}</p>
        ${this.#foundView()} ${this.#questionsView()}
      </div>
    `;
  }

  #messageView(): TemplateResult {
    const { context } = this;
    const { finder } = this.workplace;
    return html`
      <form class="stack" @submit=${this.#analyse}>
        <p class="field">
          <label for="message">${context.say('clientMessage')}</label>
          <textarea id="message" rows="6" maxlength=${MAX_TICKET_LENGTH} aria-describedby="message-hint"
            .value=${finder.message} @input=${(event: Event) => {
              finder.message = (event.target as HTMLTextAreaElement).value;
            }}></textarea>
          <span class="hint" id="message-hint">${context.say('clientMessageHint')}</span>
        </p>
        <p><button type="submit" class="strong">${context.say('analyse')}</button></p>
      </form>
    `;
  }

  /** What goes on, and then what came of it. */
  #sayState(): string | typeof nothing {
    const { context } = this;
    const { busy, split, found } = this.workplace.finder;
    if (busy !== undefined) return context.say('analysing');
    const said = [
      ...(found === undefined ? [] : [context.say('searchCount', { count: found.answers.length })]),
      ...(split === undefined ? [] : [this.#sayQuestions(split.reply.questions.length)]),
    ];
    return said.length === 0 ? nothing : said.join(' · ');
  }

  #sayQuestions(count: number): string {
    return count === 0 ? this.context.say('questionsNone') : this.context.say('questionsFound', { count });
  }

  #foundView(): TemplateResult | typeof nothing {
    const { found } = this.workplace.finder;
    if (found === undefined || found.answers.length === 0) return nothing;
    return html`
      <section class="question" aria-labelledby="found">
        <h3 id="found"><span class="soft">${this.context.say('freeSearch')}</span><br>${found.query}</h3>
        ${answersView(this.context, found.answers, false, this.#insert)}
      </section>
    `;
  }

  #questionsView(): TemplateResult | typeof nothing {
    const { split } = this.workplace.finder;
    if (split === undefined) return nothing;
    const { text, reply } = split;
    return html`
      ${messageAsRead(this.context, text, reply)}
      ${reply.questions.map((question, i) => questionView(this.context, question, i, this.#insert))}
    `;
  }

  #analyse = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.workplace.finder.analyse();
  };

  #insert = (quotation: Quotation): void => {
    this.workplace.reply.quote(quotation);
    this.context.announce(this.context.say('inserted'));
  };
}

if (customElements.get(FINDER_TAG) === undefined) customElements.define(FINDER_TAG, AnswerFinder);
