import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { locales } from '../../../src/messages/locales.ts';
import type { History } from '../../../src/protocol/conversation.ts';
import type { FoundConversations } from '../../../src/protocol/dashboard.ts';
import { answerCardStyles } from '../../parts/answer-card.ts';
import { listEntries } from '../desk/entries.ts';
import { threadView } from '../desk/thread-view.ts';
import { ConsoleElement, type ConsolePage, sharedStyles } from '../frame/console-element.ts';
import { addressOf } from '../frame/route.ts';
import { deskStyles } from '../styles/desk.ts';
import { replyStyles } from '../styles/reply.ts';
import { searchStyles } from '../styles/search.ts';
import { exportFixture } from './export-fixture.ts';
import { searchForm } from './search-form.ts';
import { createSearchService, everything, type Wanted } from './search-service.ts';

export const SEARCH_TAG = 'guichet-search-page';

type Found = FoundConversations['conversations'][number];

/** Finding conversations of all visitors, and reading one, for supervisors. */
export class SearchPage extends ConsoleElement implements ConsolePage {
  static override properties = {
    ...ConsoleElement.properties,
    detail: { attribute: false },
    wanted: { state: true },
    found: { state: true },
    history: { state: true },
  };
  static override styles = [...sharedStyles, answerCardStyles, replyStyles, deskStyles, searchStyles];

  /** The id of the conversation that is read, or words to look for after `?`. */
  declare detail: string | undefined;
  declare private wanted: Wanted;
  /** Undefined until something was looked for. */
  declare private found: FoundConversations | undefined;
  declare private history: History | undefined;
  #openings = 0;

  constructor() {
    super();
    this.wanted = everything;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && !changed.has('detail')) return;
    this.history = undefined;
    const words = wordsIn(this.detail);
    if (words !== undefined) void this.#find({ ...everything, words });
    else if (this.detail !== undefined) void this.#open(this.detail);
    else if (this.found === undefined) void this.#find(this.wanted);
  }

  protected override render(): TemplateResult {
    const { context, history, wanted } = this;
    if (isConversation(this.detail))
      return history === undefined ? html`<p>${context.say('loading')}</p>` : this.#historyView(history);
    return html`
      <div class="stack">
        ${searchForm(context, wanted, (next) => void this.#search(next))}
        ${this.#foundView()}
      </div>
    `;
  }

  #foundView(): TemplateResult {
    const { context, found } = this;
    if (found === undefined) return html`<p>${context.say('loading')}</p>`;
    const { conversations, isMore } = found;
    const count = conversations.length;
    return html`
      <section class="panel" aria-labelledby="found">
        <h2 id="found" tabindex="-1">${context.say(isMore ? 'searchFoundMore' : 'searchFound', { count })}</h2>
        <p class="hint">${context.say('searchNote')}</p>
        ${count === 0 ? html`<p>${context.say('searchNone')}</p>` : nothing}
        ${isMore ? html`<p>${context.say('searchMore', { count })}</p>` : nothing}
        <ul class="found" role="list">${conversations.map((one) => this.#lineView(one))}</ul>
      </section>
    `;
  }

  #lineView({ id, lastSeenAt, firstWords, exchanges }: Found): TemplateResult {
    const { context } = this;
    const words = firstWords.trim() === '' ? context.say('foundWordless') : firstWords;
    return html`
      <li>
        <a class="words" href=${addressOf('search', id)} .textContent=${words}></a>
        <p class="small soft">
          <time datetime=${lastSeenAt}>${this.#sayTime(lastSeenAt)}</time> · ${context.say('foundExchanges', { count: exchanges })}
        </p>
      </li>
    `;
  }

  #historyView(history: History): TemplateResult {
    const { context } = this;
    const { id, lang } = history;
    const idle = { pending: [], unread: 0, isVisitorTyping: false };
    return html`
      <section class="panel read" aria-labelledby="conversation">
        <p><a href=${addressOf('search')}>${context.say('searchAgain')}</a></p>
        <div class="head">
          <h2 id="conversation" tabindex="-1">${context.say('conversationOf', { date: this.#sayTime(history.startedAt) })}</h2>
          <button type="button" @click=${() => void exportFixture(context, id)}>${context.say('exportFixture')}</button>
        </div>
        ${threadView({
          context,
          conversation: { id, lang, entries: listEntries(history), ...idle },
          agentName: context.work?.agent.name ?? '',
          onRetry: () => {},
          onTakeBack: () => {},
        })}
      </section>
    `;
  }

  #sayTime(at: string): string {
    const format = new Intl.DateTimeFormat(locales[this.context.language], {
      dateStyle: 'long',
      timeStyle: 'short',
    });
    return format.format(new Date(at));
  }

  async #search(wanted: Wanted): Promise<void> {
    if (await this.#find(wanted)) await this.focusOn('#found');
  }

  async #find(wanted: Wanted): Promise<boolean> {
    const opening = ++this.#openings;
    this.wanted = wanted;
    const outcome = await createSearchService(this.context.api).find(wanted);
    if (opening !== this.#openings) return false;
    if (outcome.ok) this.found = outcome.value;
    else this.context.report(outcome.problem);
    return outcome.ok;
  }

  async #open(id: string): Promise<void> {
    const opening = ++this.#openings;
    const outcome = await createSearchService(this.context.api).read(id);
    if (opening !== this.#openings) return;
    if (!outcome.ok) {
      this.context.report(outcome.problem);
      location.hash = addressOf('search');
      return;
    }
    this.history = outcome.value;
    await this.focusOn('#conversation');
  }
}

function wordsIn(detail: string | undefined): string | undefined {
  return detail?.startsWith('?') ? detail.slice(1) : undefined;
}

function isConversation(detail: string | undefined): boolean {
  return detail !== undefined && wordsIn(detail) === undefined;
}

if (customElements.get(SEARCH_TAG) === undefined) customElements.define(SEARCH_TAG, SearchPage);
