import { html, nothing, type TemplateResult } from 'lit';
import { sayWidget } from '../../src/messages/widget/say.ts';
import { contactView } from './contact-form.ts';
import type { Entry } from './entries.ts';
import { sayWait } from './say-wait.ts';
import type { ThreadOptions } from './thread-options.ts';

/** That nobody has come yet, with the form for a contact where the visitor has left none. */
export function waitView(
  entry: Entry,
  takesContact: boolean,
  index: number,
  options: ThreadOptions,
): TemplateResult {
  const { language } = options;
  return html`
    <li class="said assistant wait">
      <p class="author">${sayWidget(language, 'assistantName')}</p>
      ${sayWait(language, takesContact).map((text) => html`<p class="bubble" part="bubble">${text}</p>`)}
      ${takesContact ? contactView(entry, index, options) : nothing}
    </li>
  `;
}
