import { html, nothing, type TemplateResult } from 'lit';
import { ConsoleElement, type ConsolePage, sharedStyles } from '../frame/console-element.ts';
import { addressOf } from '../frame/route.ts';
import { learningStyles } from '../styles/learning.ts';
import { groupsView } from './groups-view.ts';
import { LearningBoard } from './learning-board.ts';
import { createLearningService } from './learning-service.ts';
import { proposalsView } from './proposals-view.ts';
import './group-element.ts';
import './proposal-element.ts';

export const LEARNING_TAG = 'guichet-learning-page';

/**
 * What visitors asked in vain, and what a supervisor makes of it. The address names a group or a proposal, so that each can
 * be left, come back to, and shown to somebody else.
 */
export class LearningPage extends ConsoleElement implements ConsolePage {
  static override properties = { ...ConsoleElement.properties, detail: { attribute: false } };
  static override styles = [...sharedStyles, learningStyles];

  declare detail: string | undefined;
  #board!: LearningBoard;

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    this.#board = new LearningBoard({
      service: createLearningService(context.api),
      onChange: () => context.changed(),
      onProblem: (problem) => context.report(problem),
      onMeasured: ({ effect }) => {
        if (effect.state === 'known') context.announce(context.say('effectDone', effect.effect));
        else if (effect.state === 'failed') context.report({ code: 'EFFECT_FAILED', retry: true });
      },
      schedule: (work, delayMs) => {
        const timer = setTimeout(work, delayMs);
        return () => clearTimeout(timer);
      },
    });
    void this.#board.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#board.close();
  }

  protected override render(): TemplateResult {
    const { context, detail } = this;
    if (detail === undefined) return this.#overview();
    return html`
      <div class="stack">
        <p><a class="back" href=${addressOf('learning')}><span aria-hidden="true">‹ </span>${context.say('backToLearning')}</a></p>
        ${this.#detailView(detail)}
      </div>
    `;
  }

  #overview(): TemplateResult {
    const { context } = this;
    const board = this.#board;
    const days = board.groups?.days;
    return html`
      <div class="stack">
        ${days === undefined ? nothing : html`<p class="soft">${context.say('learningExplanation', { days })}</p>`}
        ${groupsView(context, board)}
        ${proposalsView(context, board.proposals)}
      </div>
    `;
  }

  #detailView(detail: string): TemplateResult {
    const { context } = this;
    const board = this.#board;
    const proposal = board.proposals?.proposals.find(({ id }) => id === detail);
    if (proposal !== undefined)
      return html`<guichet-proposal .context=${context} .board=${board} .proposal=${proposal}></guichet-proposal>`;
    const group = board.groups?.groups.find(({ id }) => id === detail);
    if (group !== undefined)
      return html`<guichet-group .context=${context} .board=${board} .group=${group}></guichet-group>`;
    if (board.groupsProblem !== undefined) return groupsView(context, board);
    const isRead = board.groups !== undefined && board.proposals !== undefined;
    return html`<p role="status">${context.say(isRead ? 'groupUnknown' : 'loading')}</p>`;
  }
}

if (customElements.get(LEARNING_TAG) === undefined) customElements.define(LEARNING_TAG, LearningPage);
