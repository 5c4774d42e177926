import { html, nothing, type TemplateResult } from 'lit';
import type { PlayedTurn } from '../../../src/protocol/learning.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { toPercent } from '../reply/likelihood.ts';

/** What a turn came to, in words. */
export function playedTurnView(context: ConsoleContext, turn: PlayedTurn | undefined): TemplateResult {
  if (turn === undefined) return html`<p>${context.say('turnNotPlayed')}</p>`;
  const shown = turn.answers.filter(({ isShown }) => isShown);
  const nearest = shown.length === 0 && turn.asks === undefined ? turn.answers[0] : undefined;
  return html`
    <p class="act">${sayAct(context, turn)}</p>
    ${shown.length === 0 ? nothing : html`<ul role="list">${shown.map((answer) => html`<li>${context.say('turnAnswer', told(answer))}</li>`)}</ul>`}
    ${nearest === undefined ? nothing : html`<p class="small soft">${context.say('turnNearest', told(nearest))}</p>`}
  `;
}

function told({ title, probability }: PlayedTurn['answers'][number]): { title: string; percent: number } {
  return { title, percent: toPercent(probability) };
}

const saidActs = {
  answer: 'turnAnswers',
  clarify: 'turnAnswers',
  abstain: 'turnRefuses',
  smalltalk: 'turnTalks',
  handoff: 'turnHandsOff',
} as const satisfies Record<PlayedTurn['action'], string>;

function sayAct(context: ConsoleContext, { action, asks }: PlayedTurn): string {
  if (asks !== undefined && action !== 'answer') return context.say('turnAsks', { question: asks });
  return context.say(saidActs[action]);
}
