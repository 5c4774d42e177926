import { html, nothing, type TemplateResult } from 'lit';
import { locales } from '../../../src/messages/locales.ts';
import type { Block, Draft } from '../../../src/protocol/drafting.ts';
import type { Workplace } from '../frame/console-context.ts';
import { ConsoleElement } from '../frame/console-element.ts';
import { createDraftService, type DraftService } from './drafts.ts';

export const DRAFTS_TAG = 'guichet-drafts';

const MAX_TITLE_LENGTH = 200;

/** One's own drafts: saved under a title, opened again, deleted after being asked once more. */
export class DraftsView extends ConsoleElement {
  static override properties = {
    ...ConsoleElement.properties,
    workplace: { attribute: false },
    drafts: { state: true },
    confirmingId: { state: true },
    fault: { state: true },
  };

  declare workplace: Workplace;
  declare private drafts: readonly Draft[];
  declare private confirmingId: string | undefined;
  declare private fault: string | undefined;
  #service!: DraftService;

  constructor() {
    super();
    this.drafts = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#service = createDraftService(this.context.api);
    void this.#read();
  }

  protected override render(): TemplateResult {
    const { context } = this;
    return html`
      <div class="stack">
        <form class="stack" novalidate @submit=${this.#save}>
          <p class="field">
            <label for="title">${context.say('draftTitle')}</label>
            <input id="title" maxlength=${MAX_TITLE_LENGTH} autocomplete="off" .value=${this.workplace.draft.title} aria-describedby="fault"
              aria-invalid=${this.fault !== undefined} @input=${(event: Event) => {
                this.#change({ title: (event.target as HTMLInputElement).value });
              }}>
          </p>
          <p class="fault" id="fault" role="alert">${this.fault ?? nothing}</p>
          <p class="buttons">
            <button type="submit">${context.say(this.workplace.draft.id === undefined ? 'draftSave' : 'draftSaveChanges')}</button>
            <button type="button" @click=${() => this.#begin()}>${context.say('draftNew')}</button>
          </p>
        </form>
        ${
          this.drafts.length === 0
            ? html`<p class="soft">${context.say('draftsNone')}</p>`
            : html`<ul class="stack" role="list">${this.drafts.map((draft) => this.#draftView(draft))}</ul>`
        }
      </div>
    `;
  }

  #draftView(draft: Draft): TemplateResult {
    const { context } = this;
    const { id, title, savedAt } = draft;
    const named = html`<span class="unseen"> ${context.say('named', { name: title })}</span>`;
    const isConfirming = this.confirmingId === id;
    return html`
      <li class="row" data-draft=${id}>
        <span class="grow"><strong>${title}</strong><br><span class="soft small">${context.say('draftSavedAt', { when: this.#sayTime(savedAt) })}</span></span>
        <button type="button" aria-current=${id === this.workplace.draft.id ? 'true' : nothing} @click=${() => this.#open(draft)}>${context.say('draftOpen')}${named}</button>
        ${
          isConfirming
            ? html`
              <button type="button" class="strong" data-act="confirm" @click=${() => void this.#remove(id)}>${context.say('draftDeleteConfirm')}${named}</button>
              <button type="button" data-act="keep" @click=${() => this.#confirm(undefined, id)}>${context.say('cancel')}</button>
            `
            : html`<button type="button" data-act="delete" @click=${() => this.#confirm(id, id)}>${context.say('draftDelete')}${named}</button>`
        }
      </li>
    `;
  }

  #sayTime(at: string): string {
    const format = new Intl.DateTimeFormat(locales[this.context.language], {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    return format.format(new Date(at));
  }

  async #read(): Promise<void> {
    const outcome = await this.#service.list();
    if (outcome.ok) this.drafts = outcome.value.drafts;
    else this.context.report(outcome.problem);
  }

  #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { reply, finder, draft } = this.workplace;
    const title = draft.title.trim();
    this.fault = title === '' ? this.context.say('draftTitleMissing') : undefined;
    if (title === '') return this.focusOn('#title');
    const blocks: Block[] = reply.blocks.blocks.map(({ block }) => block);
    const outcome = await this.#service.save({ title, message: finder.message, blocks }, draft.id);
    if (!outcome.ok) return this.context.report(outcome.problem);
    this.#change({ id: outcome.value.id });
    this.context.announce(this.context.say('draftSaved'));
    await this.#read();
  };

  #open({ id, title, message, blocks }: Draft): void {
    this.#change({ id, title });
    this.workplace.finder.message = message;
    this.workplace.reply.open(blocks);
  }

  #begin(): void {
    this.#change({ id: undefined, title: '' });
    this.workplace.finder.clear();
    this.workplace.reply.open([]);
  }

  #change(change: Partial<Workplace['draft']>): void {
    this.workplace.draft = { ...this.workplace.draft, ...change };
    this.requestUpdate();
  }

  /** Not on the button that deletes: a key held down would press it. */
  #confirm(id: string | undefined, of: string): void {
    this.confirmingId = id;
    void this.focusOn(`[data-draft="${of}"] [data-act="${id === undefined ? 'delete' : 'keep'}"]`);
  }

  async #remove(id: string): Promise<void> {
    const outcome = await this.#service.remove(id);
    this.confirmingId = undefined;
    if (!outcome.ok) return this.context.report(outcome.problem);
    if (this.workplace.draft.id === id) this.#change({ id: undefined });
    this.context.announce(this.context.say('draftDeleted'));
    await this.#read();
    await this.focusOn('#title');
  }
}

if (customElements.get(DRAFTS_TAG) === undefined) customElements.define(DRAFTS_TAG, DraftsView);
