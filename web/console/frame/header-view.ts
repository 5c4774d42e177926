import { html, nothing, type TemplateResult } from 'lit';
import { consoleLanguages } from '../../../src/messages/console/keys.ts';
import { languageNames } from '../../../src/messages/locales.ts';
import { countUnseen } from '../desk/desk-state.ts';
import type { ConsoleContext } from './console-context.ts';
import { listPages } from './pages.ts';
import { addressOf, FIRST_PATH } from './route.ts';

export interface HeaderOptions {
  readonly context: ConsoleContext;
  /** Path of the page that is shown. */
  readonly path: string | undefined;
  /** To what the page says, past the navigation. */
  readonly onSkip: () => void;
  readonly onShortcuts: () => void;
  readonly onLogOut: () => void;
}

/** The banner: where one is, where one can go, who one is. */
export function headerView(options: HeaderOptions): TemplateResult {
  const { context, onSkip, onShortcuts, onLogOut } = options;
  const { work } = context;
  return html`
    <header>
      <a class="skip" href="#/" @click=${(event: Event) => {
        // The address names the page, and stays.
        event.preventDefault();
        onSkip();
      }}>${context.say('skipToContent')}</a>
      <p class="name">Guichet</p>
      ${work === undefined ? nothing : navigationView(options, work.agent.role)}
      <div class="tools">
        ${languageView(context)}
        ${
          work === undefined
            ? nothing
            : html`
              <button type="button" class="plain" @click=${onShortcuts}>${context.say('shortcuts')}</button>
              <span class="agent">${work.agent.name}</span>
              <button type="button" class="plain" @click=${onLogOut}>${context.say('logOut')}</button>
            `
        }
      </div>
    </header>
  `;
}

function navigationView({ context, path }: HeaderOptions, role: 'agent' | 'supervisor'): TemplateResult {
  return html`
    <nav aria-label=${context.say('mainNavigation')}>
      <ul role="list">
        ${listPages(role).map(
          (page) => html`
            <li>
              <a href=${addressOf(page.path)} aria-current=${page.path === path ? 'page' : nothing}
                >${context.say(page.title)}${page.path === FIRST_PATH ? unseenView(context) : nothing}</a>
            </li>
          `,
        )}
      </ul>
    </nav>
  `;
}

function unseenView(context: ConsoleContext): TemplateResult | typeof nothing {
  const count = context.work === undefined ? 0 : countUnseen(context.work.desk.state);
  if (count === 0) return nothing;
  return html` <span class="badge strong" aria-hidden="true">${count}</span><span class="unseen"> (${context.say('unseenCount', { count })})</span>`;
}

/** Each by its own name: whoever looks for a language reads that one. */
function languageView(context: ConsoleContext): TemplateResult {
  const speak = (language: (typeof consoleLanguages)[number]) => {
    context.preferences.write({ language });
    context.changed();
  };
  return html`
    <div class="languages" role="group" aria-label=${context.say('language')}>
      ${consoleLanguages.map(
        (language) => html`
          <button type="button" class="plain" lang=${language} aria-pressed=${language === context.language}
            @click=${() => speak(language)}>${languageNames[language]}</button>
        `,
      )}
    </div>
  `;
}
