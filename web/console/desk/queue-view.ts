import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { languageNames } from '../../../src/messages/locales.ts';
import type { QueueEntry } from '../../../src/protocol/agents.ts';
import { markLanguage } from '../../parts/mark-language.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { type DeskState, listWaiting, type TakenConversation } from './desk-state.ts';
import { findLastWords } from './entries.ts';
import { minutesSince } from './waiting-time.ts';

export interface QueueOptions {
  readonly context: ConsoleContext;
  readonly state: DeskState;
  readonly now: number;
  readonly onTake: (id: string) => void;
  readonly onShow: (id: string) => void;
}

/** Who waits, the longest first; what others have; and one's own conversations. */
export function queueView(options: QueueOptions): TemplateResult {
  const { context, state } = options;
  const waiting = listWaiting(state);
  return html`
    <section class="panel" aria-labelledby="queue">
      <div class="head">
        <h2 id="queue">${context.say('queue')}</h2>
        <p class="badge" role="status">${waiting.length === 0 ? nothing : context.say('queueCount', { count: waiting.length })}</p>
      </div>
      ${
        waiting.length === 0
          ? html`<p class="soft">${context.say(state.queue === undefined ? 'loading' : 'queueEmpty')}</p>`
          : html`<ul class="stack waiting" role="list">${repeat(
              waiting,
              ({ id }) => id,
              (entry) => waitingView(entry, options),
            )}</ul>`
      }
      ${othersView(options)}
    </section>
    <section class="panel" aria-labelledby="mine">
      <h2 id="mine">${context.say('mine')}</h2>
      ${
        state.conversations.length === 0
          ? html`<p class="soft">${context.say('mineNone')}</p>`
          : html`<ul class="stack mine" role="list">${repeat(
              state.conversations,
              ({ id }) => id,
              (conversation) => ownView(conversation, options),
            )}</ul>`
      }
    </section>
  `;
}

function waitingView(entry: QueueEntry, options: QueueOptions): TemplateResult {
  const { context, onTake } = options;
  const words = entry.lastWords || context.say('noWords');
  return html`
    <li class="entry" data-conversation=${entry.id}>
      <p lang=${markLanguage(entry.lang, context.language)}>${words}</p>
      <p class="small soft">${sayWait(entry, options)} · ${context.say('writesIn', { language: languageNames[entry.lang] })}</p>
      <p><button type="button" class="strong" @click=${() => onTake(entry.id)}
        >${context.say('take')}<span class="unseen"> ${context.say('takeOf', { words })}</span></button></p>
    </li>
  `;
}

function sayWait({ waitingSince }: QueueEntry, { context, now }: QueueOptions): string {
  const minutes = minutesSince(waitingSince, now);
  return minutes === 0 ? context.say('waitsSinceNow') : context.say('waitsSince', { minutes });
}

/** Of what others have, only that they have it: nobody reads it without taking it. */
function othersView({ context, state }: QueueOptions): TemplateResult | typeof nothing {
  const own = new Set(state.conversations.map(({ id }) => id));
  const others = (state.queue ?? []).filter(({ id, agent }) => agent !== undefined && !own.has(id));
  if (others.length === 0) return nothing;
  return html`
    <details class="small">
      <summary>${context.say('takenByOthers')} (${others.length})</summary>
      <ul role="list">${others.map(({ agent = '' }) => html`<li>${context.say('takenBy', { name: agent })}</li>`)}</ul>
    </details>
  `;
}

function ownView(conversation: TakenConversation, { context, state, onShow }: QueueOptions): TemplateResult {
  const { id, unread, lang, entries, isVisitorTyping } = conversation;
  const last = entries.findLast(({ kind }) => kind === 'exchange');
  const words = findLastWords(entries) || (last?.kind === 'exchange' ? last.exchange.turn.query : '');
  return html`
    <li data-conversation=${id}>
      <button type="button" class="own" aria-current=${id === state.openId ? 'true' : nothing} @click=${() => onShow(id)}>
        <span class="words" lang=${markLanguage(lang, context.language)}>${words || context.say('noWords')}</span>
        ${unread === 0 ? nothing : html`<span class="badge strong">${context.say('unreadCount', { count: unread })}</span>`}
        ${isVisitorTyping ? html`<span class="small soft">${context.say('visitorTypes')}</span>` : nothing}
      </button>
    </li>
  `;
}
