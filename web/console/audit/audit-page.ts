import { html, nothing, type TemplateResult } from 'lit';
import { locales } from '../../../src/messages/locales.ts';
import { type AuditEntry, auditSchema } from '../../../src/protocol/accounts.ts';
import { ConsoleElement, type ConsolePage } from '../frame/console-element.ts';
import { sayAction } from './actions.ts';

export const AUDIT_TAG = 'guichet-audit-page';

/** Who did what about accounts and sessions, the last first, for supervisors. */
export class AuditPage extends ConsoleElement implements ConsolePage {
  static override properties = { ...ConsoleElement.properties, entries: { state: true } };

  /** Undefined until they were read. */
  declare private entries: readonly AuditEntry[] | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  protected override render(): TemplateResult {
    const { context, entries } = this;
    if (entries === undefined) return html`<p>${context.say('loading')}</p>`;
    if (entries.length === 0) return html`<p>${context.say('auditNone')}</p>`;
    const headings = ['auditWhen', 'auditWho', 'auditWhat', 'auditSubject', 'auditAddress'] as const;
    return html`
      <div class="panel">
        <div class="scroll" role="region" aria-label=${context.say('auditTitle')} tabindex="0">
          <table>
            <thead><tr>${headings.map((key) => html`<th scope="col">${context.say(key)}</th>`)}</tr></thead>
            <tbody>${entries.map((entry) => this.#entryView(entry))}</tbody>
          </table>
        </div>
      </div>
    `;
  }

  #entryView({ at, by, action, subject, address }: AuditEntry): TemplateResult {
    const { context } = this;
    const format = new Intl.DateTimeFormat(locales[context.language], {
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    return html`
      <tr>
        <td><time datetime=${at}>${format.format(new Date(at))}</time></td>
        <td>${by ?? html`<span class="soft">${context.say('auditNobody')}</span>`}</td>
        <td>${sayAction(context.language, action)}</td>
        <td>${subject ?? nothing}</td>
        <td>${address ?? nothing}</td>
      </tr>
    `;
  }

  async #read(): Promise<void> {
    const outcome = await this.context.api.read('GET', '/api/agents/audit', auditSchema);
    if (outcome.ok) this.entries = outcome.value.entries;
    else this.context.report(outcome.problem);
  }
}

if (customElements.get(AUDIT_TAG) === undefined) customElements.define(AUDIT_TAG, AuditPage);
