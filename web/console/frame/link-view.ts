import { html, nothing, type TemplateResult } from 'lit';
import type { AgentSession } from '../../../src/protocol/accounts.ts';
import type { ApiOutcome } from '../service/api.ts';
import { ConsoleElement } from './console-element.ts';
import { findPasswordFault, newPasswordFields, sayPasswordFault } from './new-password.ts';
import type { LinkPurpose } from './route.ts';
import type { SessionService } from './session-service.ts';

export const LINK_TAG = 'guichet-link';

/** As the service takes logins. */
const LOGIN = /^[a-z0-9][a-z0-9._@-]{1,59}$/;

/** What a one-time link leads to: the first account, or a new password. */
export class LinkView extends ConsoleElement {
  static override properties = {
    ...ConsoleElement.properties,
    purpose: {},
    fault: { state: true },
    faultyField: { state: true },
    isBusy: { state: true },
  };

  declare service: SessionService;
  declare purpose: LinkPurpose;
  declare token: string;
  declare onSession: (session: AgentSession) => void;
  declare private fault: string | undefined;
  declare private faultyField: 'login' | 'name' | 'new-password' | undefined;
  declare private isBusy: boolean;

  protected override render(): TemplateResult {
    const { context, purpose } = this;
    const isSetUp = purpose === 'set-up';
    return html`
      <form class="narrow" novalidate @submit=${this.#submit}>
        <p>${context.say(isSetUp ? 'setUpExplanation' : 'resetExplanation')}</p>
        ${isSetUp ? this.#namesView() : nothing}
        ${newPasswordFields(context, this.faultyField === 'new-password')}
        <p class="fault" id="fault" role="alert">${this.fault ?? nothing}</p>
        <p class="buttons">
          <button type="submit" class="strong" aria-disabled=${this.isBusy === true}>${context.say(isSetUp ? 'openAccountAndLogIn' : 'setPassword')}</button>
          <a href="#/">${context.say('backToLogin')}</a>
        </p>
      </form>
    `;
  }

  #namesView(): TemplateResult {
    const { context, faultyField } = this;
    return html`
      <p class="field">
        <label for="login">${context.say('login')}</label>
        <input id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required
          aria-describedby="login-hint fault" aria-invalid=${faultyField === 'login'}>
        <span class="hint" id="login-hint">${context.say('loginHint')}</span>
      </p>
      <p class="field">
        <label for="name">${context.say('displayName')}</label>
        <input id="name" name="name" autocomplete="name" required maxlength="60"
          aria-describedby="name-hint fault" aria-invalid=${faultyField === 'name'}>
        <span class="hint" id="name-hint">${context.say('displayNameHint')}</span>
      </p>
    `;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.isBusy) return;
    const fields = new FormData(event.target as HTMLFormElement);
    const read = (name: string) => String(fields.get(name) ?? '');
    const [login, name, password] = [
      read('login').trim().toLowerCase(),
      read('name').trim(),
      read('password'),
    ];
    const { context, purpose, token } = this;
    if (purpose === 'set-up' && !LOGIN.test(login)) return this.#refuse('login', context.say('loginInvalid'));
    if (purpose === 'set-up' && name === '') return this.#refuse('name', context.say('nameMissing'));
    const fault = findPasswordFault(password, read('again'));
    if (fault !== undefined) return this.#refuse('new-password', sayPasswordFault(context, fault));
    this.isBusy = true;
    this.fault = undefined;
    this.faultyField = undefined;
    const outcome: ApiOutcome<AgentSession> =
      purpose === 'set-up'
        ? await this.service.setUp({ token, login, name, password })
        : await this.service.reset({ token, password });
    this.isBusy = false;
    if (outcome.ok) this.onSession(outcome.value);
    else this.fault = context.sayProblem(outcome.problem);
  };

  async #refuse(field: 'login' | 'name' | 'new-password', fault: string): Promise<void> {
    this.faultyField = field;
    this.fault = fault;
    await this.focusOn(`#${field}`);
  }
}
