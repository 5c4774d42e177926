import { html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Entry } from './entries.ts';
import type { ThreadOptions } from './thread-options.ts';

/**
 * Asks how the visitor can be reached. Once the service has it, its word stands in the place of the form, in a region
 * that is there from the start, as live regions must be to be heard.
 *
 * What is written stays in the field alone until it is sent. The field takes an address or a number; browsers know one
 * purpose a field (WCAG 1.3.5), so they are told the first that the label names, and the type leaves both open.
 */
export function contactView(
  { id, contact }: Entry,
  index: number,
  { language, actions }: ThreadOptions,
): TemplateResult {
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (contact?.kind === 'sent') return;
    const written = new FormData(event.currentTarget as HTMLFormElement).get('contact');
    actions.leaveContact(id, String(written).trim());
  };
  const isTaken = contact?.kind === 'taken';
  const isInvalid = contact?.kind === 'invalid';
  const field = `contact-${index}`;
  const error = `${field}-error`;
  const form = html`
    <form novalidate @submit=${onSubmit}>
      <label for=${field}>${sayWidget(language, 'contactLabel')}</label>
      <p id=${error} role="alert">${isInvalid ? sayWidget(language, 'contactInvalid') : nothing}</p>
      <input
        id=${field}
        name="contact"
        type="text"
        inputmode="email"
        autocomplete="email"
        autocapitalize="off"
        spellcheck="false"
        aria-invalid=${isInvalid ? 'true' : nothing}
        aria-describedby=${isInvalid ? error : nothing}
      />
      <button type="submit" class="strong" aria-disabled=${contact?.kind === 'sent'}>${sayWidget(language, 'contactSend')}</button>
    </form>
  `;
  return html`
    <div class="contact">
      ${isTaken ? nothing : form}
      <p class="taken" role="status">${isTaken ? sayWidget(language, 'contactTaken') : nothing}</p>
    </div>
  `;
}
