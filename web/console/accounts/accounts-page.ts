import { html, nothing, type TemplateResult } from 'lit';
import type { Account, AccountChange, Role } from '../../../src/protocol/accounts.ts';
import { ConsoleElement, type ConsolePage } from '../frame/console-element.ts';
import { copyOut } from '../reply/copy-reply.ts';
import type { ApiOutcome } from '../service/api.ts';
import { type AccountService, createAccountService, type OpenedAccount } from './account-service.ts';
import { accountsTable } from './accounts-table.ts';

export const ACCOUNTS_TAG = 'guichet-accounts-page';

/** The accounts of all agents, for supervisors. */
export class AccountsPage extends ConsoleElement implements ConsolePage {
  static override properties = {
    ...ConsoleElement.properties,
    accounts: { state: true },
    opened: { state: true },
  };

  /** Undefined until they were read. */
  declare private accounts: readonly Account[] | undefined;
  /** Whose link is shown; it cannot be had again. */
  declare private opened: OpenedAccount | undefined;
  #service!: AccountService;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#service = createAccountService(this.context.api);
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.opened = undefined;
  }

  protected override render(): TemplateResult {
    const { context, accounts } = this;
    return html`
      <div class="stack">
        ${this.opened === undefined ? nothing : this.#linkView(this.opened)}
        <section class="panel" aria-labelledby="list">
          <h2 id="list">${context.say('accountsTitle')}</h2>
          ${
            accounts === undefined
              ? html`<p>${context.say('loading')}</p>`
              : accounts.length === 0
                ? html`<p>${context.say('accountsNone')}</p>`
                : accountsTable({
                    context,
                    accounts,
                    onChange: (account, change) => void this.#change(account, change),
                    onLink: (account) => void this.#makeLink(account),
                  })
          }
        </section>
        ${this.#formView()}
      </div>
    `;
  }

  #linkView({ account, link }: OpenedAccount): TemplateResult {
    const { context } = this;
    return html`
      <section class="panel" aria-labelledby="link-title">
        <h2 id="link-title" tabindex="-1">${context.say('linkFor', { login: account.login })}</h2>
        <p>${context.say('linkExplanation')}</p>
        <p class="field">
          <label for="link">${context.say('linkFor', { login: account.login })}</label>
          <input id="link" readonly .value=${link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}>
        </p>
        <p><button type="button" class="strong" @click=${() => void this.#copyLink(link)}>${context.say('copyLink')}</button></p>
      </section>
    `;
  }

  #formView(): TemplateResult {
    const { context } = this;
    return html`
      <section class="panel" aria-labelledby="new">
        <h2 id="new">${context.say('openAccount')}</h2>
        <form class="narrow" @submit=${this.#open}>
          <p class="field">
            <label for="login">${context.say('login')}</label>
            <input id="login" name="login" autocomplete="off" autocapitalize="none" spellcheck="false" required
              pattern="[A-Za-z0-9][A-Za-z0-9._@\\-]{1,59}" aria-describedby="login-hint">
            <span class="hint" id="login-hint">${context.say('loginHint')}</span>
          </p>
          <p class="field">
            <label for="name">${context.say('displayName')}</label>
            <input id="name" name="name" autocomplete="off" required maxlength="60" aria-describedby="name-hint">
            <span class="hint" id="name-hint">${context.say('displayNameHint')}</span>
          </p>
          <p class="field">
            <label for="role">${context.say('role')}</label>
            <select id="role" name="role">
              <option value="agent">${context.say('roleAgent')}</option>
              <option value="supervisor">${context.say('roleSupervisor')}</option>
            </select>
          </p>
          <p><button type="submit" class="strong">${context.say('openAccount')}</button></p>
        </form>
      </section>
    `;
  }

  async #read(): Promise<void> {
    const outcome = await this.#service.list();
    if (outcome.ok) this.accounts = outcome.value.accounts;
    else this.context.report(outcome.problem);
  }

  #open = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const read = (name: string) => String(fields.get(name) ?? '').trim();
    const account = { login: read('login'), name: read('name'), role: read('role') as Role };
    const isOpen = await this.#show(await this.#service.open(account), 'openedAccount');
    if (isOpen) form.reset();
  };

  async #change(account: Account, change: AccountChange): Promise<void> {
    const outcome = await this.#service.change(account.id, change);
    if (!outcome.ok) return this.context.report(outcome.problem);
    this.context.announce(this.context.say('accountChanged', { login: account.login }));
    await this.#read();
  }

  async #makeLink(account: Account): Promise<void> {
    await this.#show(await this.#service.makeLink(account.id), 'linkFor');
  }

  /** Shows the link of an account; whether there is one. */
  async #show(outcome: ApiOutcome<OpenedAccount>, says: 'openedAccount' | 'linkFor'): Promise<boolean> {
    if (!outcome.ok) {
      this.context.report(outcome.problem);
      return false;
    }
    this.opened = outcome.value;
    this.context.announce(this.context.say(says, { login: outcome.value.account.login }));
    await this.#read();
    await this.focusOn('#link-title');
    return true;
  }

  async #copyLink(link: string): Promise<void> {
    const isCopied = await copyOut({ text: link });
    this.context.announce(this.context.say(isCopied ? 'copied' : 'copyByHand'));
    if (!isCopied) await this.focusOn('#link');
  }
}

if (customElements.get(ACCOUNTS_TAG) === undefined) customElements.define(ACCOUNTS_TAG, AccountsPage);
