import { html, nothing, type TemplateResult } from 'lit';
import { type Decision, MAX_NOTE_LENGTH } from '../../../src/protocol/learning.ts';
import type { ConsoleContext } from '../frame/console-context.ts';

const kinds = [
  { kind: 'phrasing', says: 'decidePhrasing' },
  { kind: 'missing', says: 'decideMissing' },
  { kind: 'ignored', says: 'decideIgnored' },
] as const;

/** What can be made of a group. */
export function kindChoiceView(
  context: ConsoleContext,
  chosen: Decision['kind'],
  onChoose: (kind: Decision['kind']) => void,
): TemplateResult {
  return html`
    <fieldset class="kinds">
      <legend class="unseen">${context.say('decision')}</legend>
      ${kinds.map(
        ({ kind, says }) => html`
          <label class="tick"><input type="radio" name="kind" .checked=${kind === chosen}
            @change=${() => onChoose(kind)}> ${context.say(says)}</label>
        `,
      )}
    </fieldset>
  `;
}

/** What is noted with a decision that changes nothing. */
export function noteFormView(
  context: ConsoleContext,
  kind: 'missing' | 'ignored',
  note: string,
  onInput: (note: string) => void,
): TemplateResult {
  return html`
    <p class="field">
      <label for="note">${context.say(kind === 'missing' ? 'missingNote' : 'ignoredNote')}</label>
      <textarea id="note" rows="3" maxlength=${MAX_NOTE_LENGTH} aria-describedby=${kind === 'missing' ? 'note-hint' : nothing} .value=${note}
        @input=${(event: Event) => onInput((event.target as HTMLTextAreaElement).value)}></textarea>
      ${kind === 'missing' ? html`<span class="hint" id="note-hint">${context.say('missingNoteHint')}</span>` : nothing}
    </p>
  `;
}
