import { html, type TemplateResult } from 'lit';
import { actionKeys } from '../dashboard/action-keys.ts';
import { actions } from '../dashboard/spans.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import type { Wanted } from './search-service.ts';

/** What to look for. */
export function searchForm(
  context: ConsoleContext,
  wanted: Wanted,
  onFind: (wanted: Wanted) => void,
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const read = (name: string) => String(fields.get(name) ?? '').trim();
    onFind({ words: read('words'), from: read('from'), to: read('to'), action: read('action') });
  };
  return html`
    <form class="panel search" role="search" @submit=${submit}>
      <p class="field searched">
        <label for="words">${context.say('searchWords')}</label>
        <input id="words" name="words" type="search" maxlength="200" autocomplete="off" .value=${wanted.words}
          aria-describedby="words-hint">
        <span class="hint" id="words-hint">${context.say('searchWordsHint')}</span>
      </p>
      <div class="row">
        <p class="field">
          <label for="from">${context.say('periodFrom')}</label>
          <input id="from" name="from" type="date" .value=${wanted.from}>
        </p>
        <p class="field">
          <label for="to">${context.say('periodTo')}</label>
          <input id="to" name="to" type="date" .value=${wanted.to}>
        </p>
        <p class="field">
          <label for="action">${context.say('searchAction')}</label>
          <select id="action" name="action" .value=${wanted.action}>
            <option value="">${context.say('searchAnyAction')}</option>
            ${actions.map((action) => html`<option value=${action}>${context.say(actionKeys[action])}</option>`)}
          </select>
        </p>
        <button type="submit" class="strong">${context.say('searchStart')}</button>
      </div>
    </form>
  `;
}
