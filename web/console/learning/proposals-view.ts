import { html, nothing, type TemplateResult } from 'lit';
import type { Proposal, Proposals } from '../../../src/protocol/learning.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { addressOf } from '../frame/route.ts';
import { percentDone } from './effect-counts.ts';
import { notesAddresses } from './learning-service.ts';
import { sayTime } from './say-time.ts';

/** What was decided, the latest first, and the notes to be taken away. */
export function proposalsView(context: ConsoleContext, found: Proposals | undefined): TemplateResult {
  const proposals = found?.proposals;
  return html`
    <section class="panel" aria-labelledby="proposals">
      <h2 id="proposals">${context.say('proposals')}</h2>
      ${
        proposals === undefined
          ? html`<p role="status">${context.say('loading')}</p>`
          : proposals.length === 0
            ? html`<p>${context.say('proposalsNone')}</p>`
            : html`<ul class="entries" role="list">${proposals.map((one) => entryView(context, one))}</ul>`
      }
      ${proposals?.some(isNote) ? notesView(context) : nothing}
    </section>
  `;
}

/** What kind of decision it is, in a few words. */
export function sayKind(context: ConsoleContext, { decision }: Proposal): string {
  if (decision.kind === 'phrasing') return context.say('proposalsPhrasing', { count: decision.texts.length });
  return context.say(decision.kind === 'missing' ? 'proposalMissing' : 'proposalIgnored');
}

/** Where it stands: a sign for those who look quickly, never without the words. */
export function stateView(context: ConsoleContext, { decision, state }: Proposal): TemplateResult {
  const shown = decision.kind !== 'phrasing' && state === 'proposed' ? 'noted' : state;
  return html`<span class="badge" data-state=${shown}>${context.say('proposalState', { state: shown })}</span>`;
}

function isNote({ decision, state }: Proposal): boolean {
  return decision.kind === 'missing' && state !== 'withdrawn';
}

function entryView(context: ConsoleContext, proposal: Proposal): TemplateResult {
  const { id, decision, by, at, effect } = proposal;
  const words = decision.kind === 'phrasing' ? decision.texts : [decision.note || context.say('noteNone')];
  return html`
    <li class="entry" data-proposal=${id}>
      <div class="entry-head">
        <h3>${sayKind(context, proposal)}</h3>
        <a class="button" href=${addressOf('learning', id)}
          >${context.say('proposalOpen')}<span class="unseen"> ${context.say('named', { name: words[0] ?? '' })}</span></a>
      </div>
      <ul class="others" role="list">${words.map((text) => html`<li class="preview">${text}</li>`)}</ul>
      <p class="badges">
        ${stateView(context, proposal)}
        <span class="small soft">${context.say('proposalBy', { login: by, when: sayTime(context, at) })}</span>
        ${effect.state === 'running' ? html`<span class="small">${context.say('effectRunning', { percent: percentDone(effect) })}</span>` : nothing}
        ${effect.state === 'known' ? html`<span class="small">${context.say('effectDone', effect.effect)}</span>` : nothing}
      </p>
    </li>
  `;
}

function notesView(context: ConsoleContext): TemplateResult {
  return html`
    <h3>${context.say('takeNotes')}</h3>
    <p class="buttons">
      <a class="button" href=${notesAddresses.markdown} download>${context.say('takeNotesMarkdown')}</a>
      <a class="button" href=${notesAddresses.csv} download>${context.say('takeNotesCsv')}</a>
    </p>
  `;
}
