import { html, type TemplateResult } from 'lit';
import type { ConsoleContext } from '../frame/console-context.ts';
import type { Finder } from './finder.ts';

/** The field by whose words a finder looks for answers. */
export function searchView(
  context: ConsoleContext,
  finder: Finder,
  label: 'answerSearch' | 'freeSearch',
): TemplateResult {
  const search = (event: SubmitEvent): void => {
    event.preventDefault();
    void finder.search();
  };
  return html`
    <form class="search" role="search" @submit=${search}>
      <p class="field">
        <label for="query">${context.say(label)}</label>
        <input id="query" type="search" maxlength="1000" autocomplete="off" .value=${finder.query}
          @input=${(event: Event) => {
            finder.query = (event.target as HTMLInputElement).value;
          }}>
      </p>
      <button type="submit">${context.say('search')}</button>
    </form>
  `;
}
