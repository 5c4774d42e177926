import { html, type TemplateResult } from 'lit';
import type { ConsoleContext } from './console-context.ts';
import { shortcutKeys } from './shortcuts.ts';

/** The keys and what each does, with the switch that turns them off (WCAG 2.1.4). Opened by `showModal`. */
export function shortcutsDialog(context: ConsoleContext): TemplateResult {
  const isOn = context.preferences.read().hasShortcuts;
  const toggle = (event: Event) => {
    context.preferences.write({ hasShortcuts: (event.target as HTMLInputElement).checked });
    context.changed();
  };
  const close = (event: Event) => (event.target as HTMLElement).closest('dialog')!.close();
  return html`
    <dialog id="shortcuts" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">${context.say('shortcuts')}</h2>
      <table>
        <thead><tr><th scope="col">${context.say('keyTitle')}</th><th scope="col">${context.say('actionTitle')}</th></tr></thead>
        <tbody>
          ${shortcutKeys.map(({ key, says }) => html`<tr><td><kbd>${key}</kbd></td><td>${context.say(says)}</td></tr>`)}
          <tr><td><kbd>Ctrl</kbd> + <kbd>Enter</kbd></td><td>${context.say('keySend')}</td></tr>
        </tbody>
      </table>
      <label class="tick"><input type="checkbox" .checked=${isOn} @change=${toggle}> ${context.say('shortcutsUse')}</label>
      <p class="hint">${context.say('shortcutsNote')}</p>
      <p class="buttons"><button type="button" class="strong" @click=${close}>${context.say('close')}</button></p>
    </dialog>
  `;
}
