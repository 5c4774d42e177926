import { html, nothing, type TemplateResult } from 'lit';
import type { QuestionGroup, QuestionGroups } from '../../../src/protocol/learning.ts';
import type { ConsoleContext } from '../frame/console-context.ts';
import { addressOf } from '../frame/route.ts';
import type { ServiceProblem } from '../service/api.ts';
import { countKinds, listAsked } from './asked-questions.ts';
import type { LearningBoard } from './learning-board.ts';
import { sayTime } from './say-time.ts';

/** Questions of a group that are shown in the list; all of them stand on its own page. */
const SHOWN_QUESTIONS = 3;

/** The groups that nobody has decided about yet, largest first. */
export function groupsView(context: ConsoleContext, board: LearningBoard): TemplateResult {
  return html`
    <section class="panel" aria-labelledby="groups">
      <h2 id="groups">${context.say('groups')}</h2>
      ${board.groupsProblem === undefined ? foundView(context, board.groups) : failedView(context, board, board.groupsProblem)}
    </section>
  `;
}

function failedView(context: ConsoleContext, board: LearningBoard, problem: ServiceProblem): TemplateResult {
  return html`
    <p class="fault" role="alert">${context.say('groupsFailed')} ${context.sayProblem(problem)}</p>
    <p><button type="button" @click=${() => void board.readGroups()}>${context.say('retry')}</button></p>
  `;
}

function foundView(context: ConsoleContext, found: QuestionGroups | undefined): TemplateResult {
  if (found === undefined) return html`<p role="status">${context.say('loading')}</p>`;
  const open = found.groups.filter(({ state }) => state === 'open');
  if (open.length === 0) return html`<p>${context.say('groupsNone')}</p>`;
  return html`
    ${found.isCut ? html`<p class="small soft">${context.say('groupsCut', { total: found.total })}</p>` : nothing}
    <ul class="entries" role="list">${open.map((group) => entryView(context, group))}</ul>
  `;
}

function entryView(context: ConsoleContext, group: QuestionGroup): TemplateResult {
  const { id, question, questions, candidates } = group;
  const others = listAsked(questions).filter(({ text }) => text !== question);
  const [nearest] = candidates;
  return html`
    <li class="entry">
      <div class="entry-head">
        <h3>${question}</h3>
        <a class="button" href=${addressOf('learning', id)}
          >${context.say('groupOpen')}<span class="unseen"> ${context.say('named', { name: question })}</span></a>
      </div>
      <p class="badges">
        <span class="badge strong">${context.say('groupSize', { count: questions.length })}</span>
        ${countKinds(questions).map((one) => html`<span class="badge">${context.say('groupMisses', one)}</span>`)}
        <span class="small soft">${context.say('groupLatest', { when: sayTime(context, questions.at(-1)?.at ?? '') })}</span>
      </p>
      ${
        others.length === 0
          ? nothing
          : html`<ul class="others" role="list">${others.slice(0, SHOWN_QUESTIONS).map(({ text }) => html`<li>${text}</li>`)}</ul>`
      }
      ${nearest === undefined ? nothing : html`<p class="small soft">${context.say('groupNearest', { title: nearest.title })}</p>`}
    </li>
  `;
}
