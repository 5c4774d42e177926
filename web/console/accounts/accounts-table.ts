import { html, nothing, type TemplateResult } from 'lit';
import { locales } from '../../../src/messages/locales.ts';
import type { Account, AccountChange } from '../../../src/protocol/accounts.ts';
import type { ConsoleContext } from '../frame/console-context.ts';

export interface AccountsTableOptions {
  readonly context: ConsoleContext;
  readonly accounts: readonly Account[];
  readonly onChange: (account: Account, change: AccountChange) => void;
  readonly onLink: (account: Account) => void;
}

/** All accounts, one a line, with what can be done about each. */
export function accountsTable(options: AccountsTableOptions): TemplateResult {
  const { context, accounts } = options;
  const headings = ['login', 'displayName', 'role', 'state', 'lastSeen', 'actions'] as const;
  return html`
    <div class="scroll" role="group" aria-labelledby="list" tabindex="0">
      <table>
        <thead><tr>${headings.map((key) => html`<th scope="col">${context.say(key)}</th>`)}</tr></thead>
        <tbody>${accounts.map((account) => lineView(account, options))}</tbody>
      </table>
    </div>
  `;
}

function lineView(account: Account, options: AccountsTableOptions): TemplateResult {
  const { context, onChange, onLink } = options;
  const { id, login, name, role, isDisabled, lastSeenAt } = account;
  const isOneself = context.work?.agent.id === id;
  const ofAccount = html`<span class="unseen"> ${context.say('ofAccount', { login })}</span>`;
  const button = (act: string, label: string, press: () => void) =>
    html`<button type="button" data-act=${act} @click=${press}>${label}${ofAccount}</button>`;
  const other = role === 'supervisor' ? 'agent' : 'supervisor';
  return html`
    <tr data-account=${id}>
      <th scope="row">${login}${isOneself ? html` <span class="soft">${context.say('oneself')}</span>` : nothing}</th>
      <td>${name}</td>
      <td>${context.say(role === 'supervisor' ? 'roleSupervisor' : 'roleAgent')}</td>
      <td>${context.say(isDisabled ? 'stateDisabled' : 'stateActive')}</td>
      <td>${lastSeenAt === undefined ? context.say('neverSeen') : sayTime(context, lastSeenAt)}</td>
      <td>
        <div class="buttons">
          ${button('role', context.say(other === 'supervisor' ? 'makeSupervisor' : 'makeAgent'), () => onChange(account, { role: other }))}
          ${button('state', context.say(isDisabled ? 'enable' : 'disable'), () => onChange(account, { isDisabled: !isDisabled }))}
          ${isDisabled ? nothing : button('link', context.say('newLink'), () => onLink(account))}
        </div>
      </td>
    </tr>
  `;
}

function sayTime(context: ConsoleContext, at: string): string {
  const format = new Intl.DateTimeFormat(locales[context.language], {
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(new Date(at));
}
