import { html, nothing, type TemplateResult } from 'lit';
import type { StoredAnswer } from '../../../src/protocol/http.ts';
import { MAX_PHRASINGS, type Proposal, type QuestionGroup } from '../../../src/protocol/learning.ts';
import { exportFixture } from '../conversations/export-fixture.ts';
import type { Workplace } from '../frame/console-context.ts';
import { ConsoleElement, sharedStyles } from '../frame/console-element.ts';
import { addressOf } from '../frame/route.ts';
import { finderStyles } from '../styles/finder.ts';
import { learningStyles } from '../styles/learning.ts';
import { replyStyles } from '../styles/reply.ts';
import { answerChoiceView } from './answer-choice-view.ts';
import { askedView } from './asked-view.ts';
import { kindChoiceView, noteFormView } from './decision-view.ts';
import { type DraftFault, draftOf, type GroupDraft, listPhrasings, readDecision } from './group-draft.ts';
import type { LearningBoard } from './learning-board.ts';

export const GROUP_TAG = 'guichet-group';

/** Where the focus goes for what a decision lacks. */
const faultPlaces: Readonly<Record<DraftFault, string>> = {
  phrasingsMissing: '[name=question]:enabled, #others',
  phrasingsTooMany: '[name=question]:enabled, #others',
  answerMissing: '[name=answer], #query',
};

/** A group of questions, and the decision that a supervisor makes of it. */
export class GroupElement extends ConsoleElement {
  static override properties = {
    ...ConsoleElement.properties,
    board: { attribute: false },
    group: { attribute: false },
    stored: { state: true },
    fault: { state: true },
    isBusy: { state: true },
  };
  static override styles = [...sharedStyles, replyStyles, finderStyles, learningStyles];

  declare board: LearningBoard;
  declare group: QuestionGroup;
  declare private stored: ReadonlyMap<string, StoredAnswer>;
  declare private fault: DraftFault | undefined;
  declare private isBusy: boolean;

  constructor() {
    super();
    this.stored = new Map();
    this.isBusy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#workplace.finder.readFacets();
    void this.#readCandidates();
  }

  protected override render(): TemplateResult {
    const { context, group } = this;
    const isOpen = group.state === 'open';
    return html`
      <div class="stack">
        <h2>${group.question}</h2>
        <div class="columns">
          <section class="panel" aria-labelledby="asked">
            <h3 id="asked">${context.say('askedQuestions')}</h3>
            ${askedView({
              context,
              group,
              chosen: isOpen && this.#draft.kind === 'phrasing' ? this.#draft.chosen : undefined,
              onToggle: (text) => this.#toggle(text),
              onExport: (conversation) => void exportFixture(context, conversation),
            })}
            ${isOpen && this.#draft.kind === 'phrasing' ? this.#othersView() : nothing}
          </section>
          <section class="panel" aria-labelledby="decision">
            <h3 id="decision">${context.say('decision')}</h3>
            ${isOpen ? this.#decisionView() : this.#decidedView()}
          </section>
        </div>
      </div>
    `;
  }

  get #workplace(): Workplace {
    // No id of a conversation begins like this.
    return this.context.workplaceOf(`*learning ${this.group.id}`);
  }

  get #draft(): GroupDraft {
    return draftOf(this.#workplace, this.group);
  }

  #decidedView(): TemplateResult {
    const { context, group } = this;
    const decided = this.board.proposals?.proposals.find(
      (one) => one.group === group.id && one.state !== 'withdrawn',
    );
    return html`
      <p>${context.say('groupDecided')}</p>
      ${decided === undefined ? nothing : html`<p><a class="button" href=${addressOf('learning', decided.id)}>${context.say('proposalOpen')}</a></p>`}
    `;
  }

  #decisionView(): TemplateResult {
    const { context } = this;
    const draft = this.#draft;
    return html`
      ${kindChoiceView(context, draft.kind, (kind) => this.#change({ kind }))}
      ${
        draft.kind === 'phrasing'
          ? this.#phrasingView(draft)
          : noteFormView(context, draft.kind, draft.note, (note) => this.#change({ note }))
      }
      <p class="fault" id="fault" role="alert">${this.#sayFault()}</p>
      <p><button type="button" class="strong" aria-disabled=${this.isBusy} @click=${() => void this.#decide()}>${context.say(
        draft.kind === 'phrasing' ? 'propose' : draft.kind === 'missing' ? 'noteMissing' : 'ignore',
      )}</button></p>
    `;
  }

  #othersView(): TemplateResult {
    const { context } = this;
    return html`
      <p class="field">
        <label for="others">${context.say('phrasingsOther')}</label>
        <textarea id="others" rows="2" aria-describedby="others-hint" .value=${this.#draft.others}
          @input=${(event: Event) => this.#change({ others: (event.target as HTMLTextAreaElement).value })}></textarea>
        <span class="hint" id="others-hint">${context.say('phrasingsOtherHint')}</span>
      </p>
    `;
  }

  #phrasingView(draft: GroupDraft): TemplateResult {
    const { context, group, stored } = this;
    const count = listPhrasings(draft, this.#asked).length;
    return html`
      ${answerChoiceView({
        context,
        group,
        stored,
        finder: this.#workplace.finder,
        chosen: draft.answer,
        onChoose: (answer) => this.#change({ answer }),
      })}
      ${
        draft.answer === undefined
          ? nothing
          : html`<p class="summary">${context.say('decisionSummary', { count, title: draft.answer.title })}</p>`
      }
    `;
  }

  get #asked(): string[] {
    return this.group.questions.map(({ text }) => text);
  }

  #sayFault(): string | typeof nothing {
    const { context, fault } = this;
    if (fault === undefined) return nothing;
    return fault === 'phrasingsTooMany' ? context.say(fault, { max: MAX_PHRASINGS }) : context.say(fault);
  }

  #toggle(text: string): void {
    const { chosen } = this.#draft;
    if (!chosen.delete(text)) chosen.add(text);
    this.#change({});
  }

  #change(change: Partial<Omit<GroupDraft, 'chosen'>>): void {
    Object.assign(this.#draft, change);
    this.fault = undefined;
    this.requestUpdate();
  }

  /** Their texts are read apart: a group tells their titles alone. */
  async #readCandidates(): Promise<void> {
    const read = await Promise.all(
      this.group.candidates.map(({ sha256 }) => this.board.service.readAnswer(sha256)),
    );
    this.stored = new Map(read.flatMap((one) => (one.ok ? [[one.value.sha256, one.value]] : [])));
  }

  async #decide(): Promise<void> {
    if (this.isBusy) return;
    const read = readDecision(this.#draft, this.#asked);
    if ('fault' in read) {
      this.fault = read.fault;
      return this.focusOn(faultPlaces[read.fault]);
    }
    this.isBusy = true;
    const outcome = await this.board.service.decide(this.group.id, read.decision);
    this.isBusy = false;
    if (!outcome.ok) return this.context.report(outcome.problem);
    this.#leaveFor(outcome.value);
  }

  /** A change is read next; of a note there is nothing to read. */
  #leaveFor(proposal: Proposal): void {
    const { context, board } = this;
    const isPhrasing = proposal.decision.kind === 'phrasing';
    board.put(proposal);
    void board.readGroups();
    // Another page takes the notices of the one before away; this one is heard on it.
    addEventListener(
      'hashchange',
      () => context.announce(context.say(isPhrasing ? 'proposed' : 'decisionKept')),
      { once: true },
    );
    location.hash = isPhrasing ? addressOf('learning', proposal.id) : addressOf('learning');
  }
}

if (customElements.get(GROUP_TAG) === undefined) customElements.define(GROUP_TAG, GroupElement);
