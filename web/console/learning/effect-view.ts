import { html, nothing, type TemplateResult } from 'lit';
import type { Effect, Proposal } from '../../../src/protocol/learning.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { countTurns, percentDone, sortChanges, worthOf } from './effect-counts.ts';
import { playedTurnView } from './played-turn-view.ts';

export interface EffectOptions {
  readonly context: ConsoleContext;
  readonly effect: Proposal['effect'];
  /** Whether it can be measured: what is closed cannot. */
  readonly isOpen: boolean;
  readonly onMeasure: () => void;
  readonly onStop: () => void;
}

/** What a change makes of the fixtures and of its own questions, as far as it is known. */
export function effectView(options: EffectOptions): TemplateResult {
  const { context, effect } = options;
  switch (effect.state) {
    case 'unknown':
      return html`<p>${context.say('effectUnknown')}</p>${measureView(options, 'effectMeasure', true)}`;
    case 'running':
      return runningView(options, effect);
    case 'failed':
      return html`
        <p class="fault">${context.say('effectFailed')}</p>
        <p class="small soft">${context.say('effectFailedWhy', { message: effect.message })}</p>
        ${measureView(options, 'effectMeasureAgain', true)}
      `;
    case 'known':
      return html`${knownView(context, effect.effect)}${measureView(options, 'effectMeasureAgain', false)}`;
  }
}

function measureView(
  { context, isOpen, onMeasure }: EffectOptions,
  says: 'effectMeasure' | 'effectMeasureAgain',
  isNext: boolean,
): TemplateResult | typeof nothing {
  if (!isOpen) return nothing;
  return html`<p><button type="button" id="measure" class=${isNext ? 'strong' : ''} @click=${onMeasure}>${context.say(says)}</button></p>`;
}

/** Not a live region: it would speak every second. Its end is announced. */
function runningView(
  { context, onStop }: EffectOptions,
  running: Extract<Proposal['effect'], { state: 'running' }>,
): TemplateResult {
  const percent = percentDone(running);
  const told = percent === 0 ? context.say('effectWaiting') : context.say('effectRunning', { percent });
  return html`
    <div class="progress">
      <label for="progress">${told}</label>
      <progress id="progress" max="100" value=${percent}></progress>
    </div>
    <p class="small soft">${context.say('effectLeave')}</p>
    <p><button type="button" id="stop" @click=${onStop}>${context.say('effectStop')}</button></p>
  `;
}

function knownView(context: ConsoleContext, effect: Effect): TemplateResult {
  const { improved, harmed, other, same } = countTurns(effect);
  const counts = [
    { kind: 'improved', count: improved, label: context.say('effectImproved', { count: improved }) },
    { kind: 'harmed', count: harmed, label: context.say('effectHarmed', { count: harmed }) },
    { kind: 'other', count: other, label: context.say('effectOther', { count: other }) },
    { kind: 'same', count: same, label: context.say('effectSame', { count: same }) },
  ];
  return html`
    <p>${context.say('effectTurns', { count: effect.turns })}</p>
    <ul class="counts" role="list">${counts.map(
      ({ kind, count, label }) =>
        html`<li data-kind=${kind} data-none=${count === 0}><strong>${count}</strong> ${label}</li>`,
    )}</ul>
    ${
      effect.changes.length === 0
        ? html`<p>${context.say('effectNoChange')}</p>`
        : html`
          <h4>${context.say('effectChanges')}</h4>
          <ul class="entries" role="list">${sortChanges(effect.changes).map((change) => changeView(context, change))}</ul>
        `
    }
  `;
}

type Change = Effect['changes'][number];

const saidWorths = { improved: 'changeImproved', harmed: 'changeHarmed', other: 'changeOther' } as const;

function changeView(context: ConsoleContext, change: Change): TemplateResult {
  const { input, conversation, turn, before, after, turnBefore, turnAfter, reason } = change;
  const worth = worthOf(change);
  const side = (heading: 'changeBefore' | 'changeAfter', told: TemplateResult) => html`
    <div class="side"><p class="small soft">${context.say(heading)}</p>${told}</div>
  `;
  const hasParts = turnBefore !== undefined || turnAfter !== undefined;
  return html`
    <li class="entry" data-worth=${worth}>
      <div class="entry-head">
        <h5>${input === '' ? context.say('changeInputGone') : input}</h5>
        <span class="badge" data-worth=${worth}>${context.say(saidWorths[worth])}</span>
      </div>
      <div class="sides">
        ${side('changeBefore', hasParts ? playedTurnView(context, turnBefore) : html`<p>${before}</p>`)}
        ${side('changeAfter', hasParts ? playedTurnView(context, turnAfter) : html`<p>${after}</p>`)}
      </div>
      <details class="small">
        <summary>${context.say('changeWhy')}</summary>
        <p>${context.say('changePlace', { conversation, turn })}</p>
        <p lang="en">${before} → ${after}</p>
        <p lang="en">${reason}</p>
      </details>
    </li>
  `;
}
