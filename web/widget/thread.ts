import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { sayWidget } from '../../src/messages/widget/say.ts';
import { markLanguage } from '../parts/mark-language.ts';
import { agentView } from './agent-view.ts';
import type { Entry } from './entries.ts';
import { findSaidLanguage } from './offers.ts';
import { startersView } from './starters-view.ts';
import type { ThreadOptions } from './thread-options.ts';
import { turnView } from './turn-view.ts';
import { waitView } from './wait-view.ts';

/**
 * The conversation. What is shown once stays in the page as it is, and what is new stands after it or just
 * before the message under way, so that the log announces what is new and nothing twice.
 */
export function threadView(options: ThreadOptions): TemplateResult {
  const { language, state } = options;
  return html`
    <div class="thread" part="thread" role="log" aria-label=${sayWidget(language, 'conversation')} tabindex="0">
      <ol role="list">
        <li class="said assistant">
          <p class="author">${sayWidget(language, 'assistantName')}</p>
          <p class="bubble" part="bubble" id="disclosure">${sayWidget(language, 'disclosure')}</p>
          ${startersView(options)}
        </li>
        ${repeat(
          state.entries,
          ({ id }) => id,
          (entry, index) => entryView(entry, index, options),
        )}
      </ol>
    </div>
  `;
}

function entryView(entry: Entry, index: number, options: ThreadOptions): TemplateResult {
  if (entry.wait !== undefined) return waitView(entry, entry.wait.takesContact, index, options);
  if (entry.author !== undefined) return agentView(entry, entry.author, options);
  return html`
    <li class="said visitor">
      <p class="author">${sayWidget(options.language, 'visitorName')}</p>
      <p class="bubble" part="visitor-bubble" lang=${markLanguage(findSaidLanguage(options.state, index), options.language)} .textContent=${entry.text}></p>
    </li>
    ${entry.turn === undefined ? nothing : turnView(entry, entry.turn, index, options)}
  `;
}
