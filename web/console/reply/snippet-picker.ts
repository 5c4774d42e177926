import { html, type nothing, type TemplateResult } from 'lit';
import type { Snippet, SnippetContent } from '../../../src/protocol/drafting.ts';
import type { Workplace } from '../frame/console-context.ts';
import { ConsoleElement } from '../frame/console-element.ts';
import { Snippets } from './snippets.ts';

export const SNIPPETS_TAG = 'guichet-snippets';

const kinds = { greeting: 'snippetGreeting', closing: 'snippetClosing', other: 'snippetOther' } as const;

/** Where a snippet goes in the reply. */
const places = { greeting: 'first', closing: 'last', other: 'current' } as const;

/** Greetings, closings and other texts that agents share: to be put into a reply, made and deleted. */
export class SnippetPicker extends ConsoleElement {
  static override properties = {
    ...ConsoleElement.properties,
    workplace: { attribute: false },
    chosenId: { state: true },
  };

  declare workplace: Workplace;
  declare private chosenId: string | undefined;
  #snippets!: Snippets;

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    this.#snippets = new Snippets(
      context.api,
      () => this.requestUpdate(),
      (problem) => context.report(problem),
    );
    void this.#snippets.read();
  }

  protected override render(): TemplateResult {
    const { context } = this;
    const list = this.#snippets.list ?? [];
    const chosen = list.find(({ id }) => id === this.chosenId) ?? list[0];
    return html`
      <div class="stack">
        ${chosen === undefined ? html`<p class="soft">${context.say('snippetsNone')}</p>` : this.#chooserView(list, chosen)}
        <details>
          <summary>${context.say('snippetNew')}</summary>
          ${this.#formView()}
        </details>
      </div>
    `;
  }

  #chooserView(list: readonly Snippet[], chosen: Snippet): TemplateResult {
    const { context } = this;
    return html`
      <div class="row">
        <label for="snippet">${context.say('snippets')}</label>
        <select id="snippet" @change=${(event: Event) => {
          this.chosenId = (event.target as HTMLSelectElement).value;
        }}>
          ${list.map(
            ({ id, name, kind }) =>
              html`<option value=${id} ?selected=${id === chosen.id}>${name} (${context.say(kinds[kind])})</option>`,
          )}
        </select>
        <button type="button" @click=${() => this.workplace.reply.insertText(chosen.text, places[chosen.kind])}>${context.say('snippetInsert')}</button>
        <button type="button" @click=${() => void this.#remove(chosen)}
          >${context.say('snippetDelete')}<span class="unseen"> ${context.say('named', { name: chosen.name })}</span></button>
      </div>
      <p class="soft small preview">${chosen.text}</p>
    `;
  }

  #formView(): TemplateResult | typeof nothing {
    const { context } = this;
    const entries = Object.entries(kinds) as [
      SnippetContent['kind'],
      (typeof kinds)[SnippetContent['kind']],
    ][];
    return html`
      <form class="narrow" @submit=${this.#add}>
        <p class="field"><label for="snippet-name">${context.say('snippetName')}</label><input id="snippet-name" name="name" maxlength="100" required></p>
        <p class="field"><label for="snippet-kind">${context.say('snippetKind')}</label>
          <select id="snippet-kind" name="kind">${entries.map(([kind, says]) => html`<option value=${kind}>${context.say(says)}</option>`)}</select></p>
        <p class="field"><label for="snippet-text">${context.say('snippetText')}</label><textarea id="snippet-text" name="text" rows="3" maxlength="5000" required></textarea></p>
        <p><button type="submit">${context.say('snippetSave')}</button></p>
      </form>
    `;
  }

  #add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const read = (name: string) => String(fields.get(name) ?? '').trim();
    const kind = read('kind') as SnippetContent['kind'];
    if (!(await this.#snippets.add({ kind, name: read('name'), text: read('text') }))) return;
    form.reset();
    this.context.announce(this.context.say('snippetSaved'));
  };

  async #remove({ id }: Snippet): Promise<void> {
    if (!(await this.#snippets.remove(id))) return;
    this.context.announce(this.context.say('snippetDeleted'));
    await this.focusOn('select, summary');
  }
}

if (customElements.get(SNIPPETS_TAG) === undefined) customElements.define(SNIPPETS_TAG, SnippetPicker);
