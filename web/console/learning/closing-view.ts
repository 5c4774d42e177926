import { html, nothing, type TemplateResult } from 'lit';
import type { Proposal } from '../../../src/protocol/learning.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { patchAddress } from './learning-service.ts';

export interface ClosingOptions {
  readonly context: ConsoleContext;
  readonly proposal: Proposal;
  /** Whether this service may write to the corpus. */
  readonly canApply: boolean;
  /** Whether taking it back has to be said once more. */
  readonly isConfirming: boolean;
  readonly onAccept: () => void;
  readonly onWithdraw: () => void;
  readonly onConfirm: (isConfirming: boolean) => void;
}

/** How a decision ends: accepted, taken away as a patch, or taken back. */
export function closingView(options: ClosingOptions): TemplateResult {
  const { context, proposal, canApply } = options;
  const { id, state, patch } = proposal;
  if (state === 'withdrawn') return html`<p>${context.say('withdrawnExplanation')}</p>`;
  if (state === 'applied')
    return html`<p>${context.say('appliedExplanation')}</p>${takeView(context, id, false)}`;
  return html`
    ${patch === undefined ? nothing : canApply ? acceptView(options) : html`<p>${context.say('acceptByPatch')}</p>`}
    <p class="buttons">
      ${patch === undefined || !canApply ? nothing : acceptButton(options)}
      ${patch === undefined ? nothing : takeView(context, id, !canApply)}
      ${withdrawView(options)}
    </p>
  `;
}

/** What one should know before one accepts. */
function acceptView({ context, proposal: { effect } }: ClosingOptions): TemplateResult {
  if (effect.state !== 'known') return html`<p id="accept-hint">${context.say('acceptUnmeasured')}</p>`;
  const { harmed } = effect.effect;
  return html`
    ${harmed === 0 ? nothing : html`<p class="flag"><span aria-hidden="true">⚠ </span>${context.say('acceptHarm', { count: harmed })}</p>`}
    <p id="accept-hint">${context.say('acceptExplanation')}</p>
  `;
}

function acceptButton({ context, proposal: { effect }, onAccept }: ClosingOptions): TemplateResult {
  const isKnown = effect.state === 'known';
  return html`<button type="button" class="strong" aria-disabled=${!isKnown} aria-describedby="accept-hint"
    @click=${() => isKnown && onAccept()}>${context.say('accept')}</button>`;
}

function takeView(context: ConsoleContext, id: string, isMain: boolean): TemplateResult {
  return html`<a class=${isMain ? 'button strong' : 'button'} href=${patchAddress(id)} download>${context.say('takePatch')}</a>`;
}

function withdrawView({ context, isConfirming, onConfirm, onWithdraw }: ClosingOptions): TemplateResult {
  if (!isConfirming)
    return html`<button type="button" id="withdraw" @click=${() => onConfirm(true)}>${context.say('withdraw')}</button>`;
  return html`
    <button type="button" class="strong" @click=${onWithdraw}>${context.say('withdrawConfirm')}</button>
    <button type="button" id="keep" @click=${() => onConfirm(false)}>${context.say('cancel')}</button>
  `;
}
