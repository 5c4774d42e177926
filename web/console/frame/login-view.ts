import { html, nothing, type TemplateResult } from 'lit';
import {
  type AgentSession,
  type LoginMethods,
  OPENID_PATH,
  type OpenIdRefusal,
} from '../../../src/protocol/accounts.ts';
import type { ServiceProblem } from '../service/api.ts';
import { ConsoleElement } from './console-element.ts';
import type { SessionService } from './session-service.ts';

export const LOGIN_TAG = 'guichet-login';

/** Why the OpenID provider led to no session, as problems of the service are called. */
const problemsOfOpenId = {
  refused: { code: 'OPENID_REFUSED', retry: false },
  'no-account': { code: 'OPENID_NO_ACCOUNT', retry: false },
  unavailable: { code: 'OPENID_UNAVAILABLE', retry: true },
} as const satisfies Record<OpenIdRefusal, ServiceProblem>;

/** The form that logs in. */
export class LoginView extends ConsoleElement {
  static override properties = {
    ...ConsoleElement.properties,
    methods: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };

  declare service: SessionService;
  /** Why the browser comes back from the OpenID provider without a session; undefined where it does not. */
  declare refusal: OpenIdRefusal | undefined;
  declare onSession: (session: AgentSession) => void;
  declare private methods: LoginMethods | undefined;
  declare private problem: ServiceProblem | undefined;
  declare private isBusy: boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.refusal !== undefined) this.problem = problemsOfOpenId[this.refusal];
    void this.#readMethods();
  }

  protected override render(): TemplateResult {
    const { context, methods, problem } = this;
    if (methods?.setUp) return html`<p>${context.say('setUpNeeded')}</p>`;
    return html`
      <form class="narrow" @submit=${this.#submit}>
        <p class="field">
          <label for="login">${context.say('login')}</label>
          <input id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required
            aria-describedby="fault" aria-invalid=${problem?.code === 'LOGIN_REFUSED' ? 'true' : nothing}>
        </p>
        <p class="field">
          <label for="password">${context.say('password')}</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required
            aria-describedby="fault" aria-invalid=${problem?.code === 'LOGIN_REFUSED' ? 'true' : nothing}>
        </p>
        <p class="fault" id="fault" role="alert">${problem === undefined ? nothing : context.sayProblem(problem)}</p>
        <p class="buttons">
          <button type="submit" class="strong" aria-disabled=${this.isBusy === true}>${context.say('logIn')}</button>
          ${this.#openIdView()}
        </p>
      </form>
    `;
  }

  #openIdView(): TemplateResult | typeof nothing {
    const provider = this.methods?.openid?.label;
    if (provider === undefined) return nothing;
    return html`<a href=${OPENID_PATH}>${this.context.say('logInWith', { provider })}</a>`;
  }

  async #readMethods(): Promise<void> {
    const outcome = await this.service.readMethods();
    if (outcome.ok) this.methods = outcome.value;
    else this.problem = outcome.problem;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.isBusy) return;
    const fields = new FormData(event.target as HTMLFormElement);
    const login = String(fields.get('login') ?? '').trim();
    const password = String(fields.get('password') ?? '');
    this.isBusy = true;
    // Emptied first: the same refusal, said again, is heard again.
    this.problem = undefined;
    const outcome = await this.service.logIn({ login, password });
    this.isBusy = false;
    if (outcome.ok) return this.onSession(outcome.value);
    this.problem = isMistyped(outcome.problem) ? { code: 'LOGIN_REFUSED', retry: false } : outcome.problem;
    await this.focusOn('#password');
  };
}

/** A login that none can be is as wrong as one that nobody has. */
function isMistyped({ code }: ServiceProblem): boolean {
  return code === 'REQUEST_INVALID';
}
