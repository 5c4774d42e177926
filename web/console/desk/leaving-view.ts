import { html, nothing, type TemplateResult } from 'lit';
import type { PresentAgent } from '../../../src/protocol/agents.ts';
import type { ConsoleContext } from '../frame/console-context.ts';

/** What is asked before a conversation goes. */
export type Leaving = 'transfer' | 'end' | undefined;

export interface LeavingOptions {
  readonly context: ConsoleContext;
  readonly leaving: Leaving;
  /** Other agents who are there. */
  readonly others: readonly PresentAgent[];
  readonly onAsk: (leaving: Leaving) => void;
  readonly onRelease: () => void;
  readonly onTransfer: (to: PresentAgent) => void;
  readonly onEnd: () => void;
}

/** How a conversation is given away: back to the assistant, to somebody else, or to nobody. */
export function leavingView(options: LeavingOptions): TemplateResult {
  const { context, leaving, onAsk, onRelease } = options;
  const toggle = (asked: 'transfer' | 'end') => () => onAsk(leaving === asked ? undefined : asked);
  return html`
    <div class="buttons">
      <button type="button" data-act="release" @click=${onRelease}>${context.say('handBack')}</button>
      <button type="button" data-act="transfer" aria-expanded=${leaving === 'transfer'} @click=${toggle('transfer')}>${context.say('transfer')}</button>
      <button type="button" data-act="end" aria-expanded=${leaving === 'end'} @click=${toggle('end')}>${context.say('end')}</button>
    </div>
    ${leaving === 'transfer' ? transferView(options) : nothing} ${leaving === 'end' ? endView(options) : nothing}
  `;
}

function transferView({ context, others, onAsk, onTransfer }: LeavingOptions): TemplateResult {
  const cancel = html`<button type="button" data-act="keep" @click=${() => onAsk(undefined)}>${context.say('cancel')}</button>`;
  if (others.length === 0)
    return html`<div class="asked"><p>${context.say('transferNobody')}</p><p>${cancel}</p></div>`;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const id = new FormData(event.target as HTMLFormElement).get('to');
    const to = others.find((agent) => agent.id === id);
    if (to !== undefined) onTransfer(to);
  };
  return html`
    <form class="asked row" @submit=${submit}>
      <label for="to">${context.say('transferTo')}</label>
      <select id="to" name="to">${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select>
      <button type="submit" class="strong">${context.say('transferDo')}</button>
      ${cancel}
    </form>
  `;
}

function endView({ context, onAsk, onEnd }: LeavingOptions): TemplateResult {
  return html`
    <div class="asked" role="group" aria-labelledby="end-question">
      <p id="end-question">${context.say('endQuestion')}</p>
      <p class="buttons">
        <button type="button" class="strong" @click=${onEnd}>${context.say('endConfirm')}</button>
        <button type="button" data-act="keep" @click=${() => onAsk(undefined)}>${context.say('cancel')}</button>
      </p>
    </div>
  `;
}
