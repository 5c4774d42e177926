import { html, nothing, type TemplateResult } from 'lit';
import type { ConsoleKey } from '../../../src/messages/console/keys.ts';
import type { StoredAnswer } from '../../../src/protocol/http.ts';
import type { Proposal } from '../../../src/protocol/learning.ts';
import { ConsoleElement, sharedStyles } from '../frame/console-element.ts';
import { addressOf } from '../frame/route.ts';
import type { ApiOutcome } from '../service/api.ts';
import { finderStyles } from '../styles/finder.ts';
import { learningStyles } from '../styles/learning.ts';
import { changeStyles } from '../styles/learning-change.ts';
import { replyStyles } from '../styles/reply.ts';
import { answerProofView } from './answer-card-view.ts';
import { closingView } from './closing-view.ts';
import { effectView } from './effect-view.ts';
import type { LearningBoard } from './learning-board.ts';
import { patchView } from './patch-view.ts';
import { sayKind, stateView } from './proposals-view.ts';
import { sayTime } from './say-time.ts';

export const PROPOSAL_TAG = 'guichet-proposal';

/** A decision as it is read again: the change to the corpus, what it does, and whether it is accepted. */
export class ProposalElement extends ConsoleElement {
  static override properties = {
    ...ConsoleElement.properties,
    board: { attribute: false },
    proposal: { attribute: false },
    answer: { state: true },
    isConfirming: { state: true },
    isBusy: { state: true },
  };
  static override styles = [...sharedStyles, replyStyles, finderStyles, learningStyles, changeStyles];

  declare board: LearningBoard;
  declare proposal: Proposal;
  /** The one that the phrasings are for; undefined until it was read, and where it is gone. */
  declare private answer: StoredAnswer | undefined;
  /** Whether taking it back has to be said once more. */
  declare private isConfirming: boolean;
  declare private isBusy: boolean;

  constructor() {
    super();
    this.isConfirming = false;
    this.isBusy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#readAnswer();
  }

  protected override render(): TemplateResult {
    const { context, proposal } = this;
    const { by, at, group } = proposal;
    return html`
      <div class="stack">
        <div class="lead">
          <h2>${sayKind(context, proposal)}</h2>
          <p class="badges">
            ${stateView(context, proposal)}
            <span class="small soft">${context.say('proposalBy', { login: by, when: sayTime(context, at) })}</span>
            <a class="back small" href=${addressOf('learning', group)}>${context.say('proposalGroup')}</a>
          </p>
        </div>
        ${this.#decisionView()} ${this.#changeView()} ${this.#closingView()}
      </div>
    `;
  }

  #changeView(): TemplateResult | typeof nothing {
    const { context } = this;
    const { file, patch, effect, state } = this.proposal;
    if (file === undefined || patch === undefined) return nothing;
    return html`
      <section class="panel" aria-labelledby="change">
        <h3 id="change">${context.say('change')}</h3>
        ${patchView(context, file, patch)}
      </section>
      <section class="panel" aria-labelledby="effect">
        <h3 id="effect">${context.say('effect')}</h3>
        ${effectView({
          context,
          effect,
          isOpen: state === 'proposed',
          onMeasure: () => void this.#measure(),
          onStop: () => void this.#stop(),
        })}
      </section>
    `;
  }

  #closingView(): TemplateResult {
    const { context, board, proposal, isConfirming } = this;
    return html`
      <section class="panel" aria-labelledby="closing">
        <h3 id="closing" tabindex="-1">${context.say('decision')}</h3>
        ${closingView({
          context,
          proposal,
          canApply: board.proposals?.canApply === true,
          isConfirming,
          onAccept: () => void this.#accept(),
          onWithdraw: () => void this.#withdraw(),
          onConfirm: (confirming) => this.#confirm(confirming),
        })}
      </section>
    `;
  }

  #decisionView(): TemplateResult {
    const { context, answer } = this;
    const { decision } = this.proposal;
    if (decision.kind !== 'phrasing')
      return html`<section class="panel"><p class="preview">${decision.note || context.say('noteNone')}</p></section>`;
    return html`
      <div class="columns">
        <section class="panel" aria-labelledby="phrasings">
          <h3 id="phrasings">${context.say('newPhrasings')}</h3>
          <ul class="others" role="list">${decision.texts.map((text) => html`<li>${text}</li>`)}</ul>
        </section>
        <section class="panel" aria-labelledby="meant">
          <h3 id="meant">${context.say('answerMeant')}</h3>
          ${
            answer === undefined
              ? html`<p class="small soft">${decision.sha256.slice(0, 12)}</p>`
              : html`${answer.title === undefined ? nothing : html`<p><strong>${answer.title}</strong></p>`}${answerProofView(context, answer)}`
          }
        </section>
      </div>
    `;
  }

  async #readAnswer(): Promise<void> {
    const { decision } = this.proposal;
    if (decision.kind !== 'phrasing') return;
    const outcome = await this.board.service.readAnswer(decision.sha256);
    // Gone from the corpus is no fault of whoever looks at an old decision.
    if (outcome.ok) this.answer = outcome.value;
  }

  async #measure(): Promise<void> {
    if (await this.#do((id) => this.board.service.measure(id))) await this.focusOn('#stop');
  }

  async #stop(): Promise<void> {
    if (await this.#do((id) => this.board.service.stopMeasuring(id), 'effectStopped'))
      await this.focusOn('#measure');
  }

  async #accept(): Promise<void> {
    if (await this.#do((id) => this.board.service.apply(id), 'accepted')) await this.focusOn('#closing');
  }

  async #withdraw(): Promise<void> {
    this.isConfirming = false;
    const isDone = await this.#do((id) => this.board.service.withdraw(id), 'withdrawn');
    void this.board.readGroups();
    if (isDone) await this.focusOn('#closing');
  }

  /** Not on the button that does it: a key held down would press it. */
  #confirm(isConfirming: boolean): void {
    this.isConfirming = isConfirming;
    void this.focusOn(isConfirming ? '#keep' : '#withdraw');
  }

  /** Whether it was done. One thing at a time. */
  async #do(work: (id: string) => Promise<ApiOutcome<Proposal>>, says?: PlainLearningKey): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    const outcome = await work(this.proposal.id);
    this.isBusy = false;
    if (!outcome.ok) {
      this.context.report(outcome.problem);
      return false;
    }
    this.board.put(outcome.value);
    if (says !== undefined) this.context.announce(this.context.say(says));
    return true;
  }
}

type PlainLearningKey = Extract<ConsoleKey, 'effectStopped' | 'accepted' | 'withdrawn'>;

if (customElements.get(PROPOSAL_TAG) === undefined) customElements.define(PROPOSAL_TAG, ProposalElement);
