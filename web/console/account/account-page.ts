import { css, html, nothing, type TemplateResult } from 'lit';
import { ConsoleElement, type ConsolePage, sharedStyles } from '../frame/console-element.ts';
import { findPasswordFault, newPasswordFields, sayPasswordFault } from '../frame/new-password.ts';
import { createSessionService } from '../frame/session-service.ts';

export const ACCOUNT_TAG = 'guichet-account-page';

/** One's own account: who one is, the password, the sessions, and what is set on this device. */
export class AccountPage extends ConsoleElement implements ConsolePage {
  static override properties = {
    ...ConsoleElement.properties,
    fault: { state: true },
    faultyField: { state: true },
    isBusy: { state: true },
  };
  static override styles = [
    ...sharedStyles,
    css`
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(22em, 100%), 1fr));
        gap: 1em;
        align-items: start;
      }

      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.35em 1em;
        margin: 0;
      }

      dt {
        color: var(--g-soft);
      }

      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare private fault: string | undefined;
  declare private faultyField: 'current' | 'new-password' | undefined;
  declare private isBusy: boolean;

  protected override render(): TemplateResult {
    return html`<div class="columns">${this.#profileView()} ${this.#passwordView()} ${this.#sessionsView()} ${this.#preferencesView()}</div>`;
  }

  #profileView(): TemplateResult | typeof nothing {
    const { context } = this;
    const agent = context.work?.agent;
    if (agent === undefined) return nothing;
    const role = context.say(agent.role === 'supervisor' ? 'roleSupervisor' : 'roleAgent');
    return html`
      <section class="panel" aria-labelledby="profile">
        <h2 id="profile">${context.say('profile')}</h2>
        <dl>
          <dt>${context.say('login')}</dt><dd>${agent.login}</dd>
          <dt>${context.say('displayName')}</dt><dd>${agent.name}</dd>
          <dt>${context.say('role')}</dt><dd>${role}</dd>
        </dl>
      </section>
    `;
  }

  #passwordView(): TemplateResult {
    const { context } = this;
    return html`
      <section class="panel" aria-labelledby="password">
        <h2 id="password">${context.say('changePassword')}</h2>
        <form class="narrow" novalidate @submit=${this.#changePassword}>
          <p class="field">
            <label for="current">${context.say('currentPassword')}</label>
            <input id="current" name="current" type="password" autocomplete="current-password" required
              aria-describedby="fault" aria-invalid=${this.faultyField === 'current'}>
          </p>
          ${newPasswordFields(context, this.faultyField === 'new-password')}
          <p class="fault" id="fault" role="alert">${this.fault ?? nothing}</p>
          <p><button type="submit" class="strong" aria-disabled=${this.isBusy === true}>${context.say('changePassword')}</button></p>
        </form>
      </section>
    `;
  }

  #sessionsView(): TemplateResult {
    const { context } = this;
    return html`
      <section class="panel" aria-labelledby="sessions">
        <h2 id="sessions">${context.say('sessions')}</h2>
        <p class="buttons">
          <button type="button" @click=${() => void context.work?.logOut(false)}>${context.say('logOut')}</button>
          <button type="button" aria-describedby="everywhere" @click=${() => void context.work?.logOut(true)}>${context.say('logOutEverywhere')}</button>
        </p>
        <p class="hint" id="everywhere">${context.say('logOutEverywhereHint')}</p>
      </section>
    `;
  }

  #preferencesView(): TemplateResult {
    const { context } = this;
    const { hasSound, hasShortcuts } = context.preferences.read();
    const set = (name: 'hasSound' | 'hasShortcuts') => (event: Event) => {
      context.preferences.write({ [name]: (event.target as HTMLInputElement).checked });
      context.changed();
    };
    return html`
      <section class="panel" aria-labelledby="preferences">
        <h2 id="preferences">${context.say('preferences')}</h2>
        <label class="tick"><input type="checkbox" .checked=${hasSound} @change=${set('hasSound')}> ${context.say('sound')}</label>
        <p class="hint">${context.say('soundHint')}</p>
        <label class="tick"><input type="checkbox" .checked=${hasShortcuts} @change=${set('hasShortcuts')}> ${context.say('shortcutsUse')}</label>
        <p class="hint">${context.say('shortcutsNote')}</p>
      </section>
    `;
  }

  #changePassword = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.isBusy) return;
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const read = (name: string) => String(fields.get(name) ?? '');
    const next = read('password');
    const fault = findPasswordFault(next, read('again'));
    if (fault !== undefined) return this.#refuse('new-password', sayPasswordFault(this.context, fault));
    this.isBusy = true;
    this.fault = undefined;
    this.faultyField = undefined;
    const outcome = await createSessionService(this.context.api).changePassword({
      current: read('current'),
      next,
    });
    this.isBusy = false;
    if (!outcome.ok) {
      const isCurrent = outcome.problem.code === 'PASSWORD_REFUSED';
      return this.#refuse(isCurrent ? 'current' : 'new-password', this.context.sayProblem(outcome.problem));
    }
    form.reset();
    this.context.announce(this.context.say('passwordChanged'));
  };

  async #refuse(field: 'current' | 'new-password', fault: string): Promise<void> {
    this.faultyField = field;
    this.fault = fault;
    await this.focusOn(`#${field}`);
  }
}

if (customElements.get(ACCOUNT_TAG) === undefined) customElements.define(ACCOUNT_TAG, AccountPage);
