import { html, nothing, type TemplateResult } from 'lit';
import { joinList } from '../../../src/messages/format-message.ts';
import type { PresentAgent } from '../../../src/protocol/agents.ts';
import type { Block } from '../../../src/protocol/drafting.ts';
import { answerCardStyles } from '../../parts/answer-card.ts';
import { ConsoleElement, type ConsolePage, sharedStyles } from '../frame/console-element.ts';
import type { Shortcut } from '../frame/shortcuts.ts';
import { playSound } from '../frame/sound.ts';
import { type AnswerFinder, FINDER_TAG } from '../reply/answer-finder.ts';
import { REPLY_TAG, type ReplyEditor } from '../reply/reply-editor.ts';
import { deskStyles } from '../styles/desk.ts';
import { replyStyles } from '../styles/reply.ts';
import type { DeskSession } from './desk-session.ts';
import {
  findConversation,
  findNeighbour,
  initialDeskState,
  listWaiting,
  type TakenConversation,
} from './desk-state.ts';
import { findLastWords } from './entries.ts';
import { type Leaving, leavingView } from './leaving-view.ts';
import { queueView } from './queue-view.ts';
import { threadView } from './thread-view.ts';
import '../reply/snippet-picker.ts';

export const DESK_TAG = 'guichet-desk-page';

/** How often the waiting times are told anew. */
const TICK_MS = 15_000;

/** The live desk: who waits, one's own conversations, and the one that is open with the reply to it. */
export class DeskPage extends ConsoleElement implements ConsolePage {
  static override properties = {
    ...ConsoleElement.properties,
    now: { state: true },
    leaving: { state: true },
  };
  static override styles = [...sharedStyles, answerCardStyles, replyStyles, deskStyles];

  declare private now: number;
  declare private leaving: Leaving;
  #ticking: ReturnType<typeof setInterval> | undefined;
  /** Entries of the open conversation that were shown, to follow what is new. */
  #followed = '';

  constructor() {
    super();
    this.now = Date.now();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(() => {
      this.now = Date.now();
    }, TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  press(shortcut: Shortcut): boolean {
    const desk = this.#desk;
    if (desk === undefined) return false;
    if (shortcut === 'take-next') {
      const [longest] = listWaiting(desk.state);
      if (longest !== undefined) void this.#take(longest.id);
      return longest !== undefined;
    }
    if (shortcut === 'next' || shortcut === 'previous') {
      const id = findNeighbour(desk.state, shortcut === 'next' ? 1 : -1);
      if (id !== undefined) void this.#show(id);
      return id !== undefined;
    }
    if (desk.state.openId === undefined) return false;
    if (shortcut === 'reply') this.#editor?.focusField();
    else if (shortcut === 'search') this.renderRoot.querySelector<AnswerFinder>(FINDER_TAG)?.focusField();
    else return false;
    return true;
  }

  /** Follows the conversation to its end when something is said in it. */
  protected override updated(): void {
    const { state = initialDeskState } = this.#desk ?? {};
    const open = findConversation(state, state.openId);
    const last = `${open?.id} ${open?.entries.length}`;
    if (last === this.#followed) return;
    this.#followed = last;
    const thread = this.renderRoot.querySelector('.thread');
    if (thread !== null) thread.scrollTop = thread.scrollHeight;
  }

  protected override render(): TemplateResult {
    const { context } = this;
    const desk = this.#desk;
    // Logged out: nothing of a conversation is shown.
    if (desk === undefined) return html``;
    const open = findConversation(desk.state, desk.state.openId);
    return html`
      <div class="stack">
        ${this.#statusView(desk)}
        <div class=${open === undefined ? 'desk' : 'desk open'}>
          <div class="stack">
            ${queueView({
              context,
              state: desk.state,
              now: this.now,
              onTake: (id) => void this.#take(id),
              onShow: (id) => void this.#show(id),
            })}
          </div>
          ${open === undefined ? this.#emptyView() : this.#openView(desk, open)}
        </div>
      </div>
    `;
  }

  get #desk(): DeskSession | undefined {
    return this.context.work?.desk;
  }

  get #editor(): ReplyEditor | null {
    return this.renderRoot.querySelector<ReplyEditor>(REPLY_TAG);
  }

  /** The link, who is there, and whether news are heard. */
  #statusView({ state }: DeskSession): TemplateResult {
    const { context } = this;
    const said = {
      connecting: context.say('connecting'),
      lost: context.say('connectionLost'),
      up: state.isRestored ? context.say('connectionBack') : nothing,
    }[state.link];
    const names = state.present.map(({ name }) => name);
    const { hasSound } = context.preferences.read();
    return html`
      <div class="status">
        <p class="link-state" role="status" data-link=${state.link}>${said}</p>
        ${names.length === 0 ? nothing : html`<p class="small soft">${context.say('presentAgents', { names: joinList(context.language, names, 'and') })}</p>`}
        <label class="tick"><input type="checkbox" .checked=${hasSound} aria-describedby="sound-hint" @change=${this.#setSound}> ${context.say('sound')}</label>
        <span class="hint" id="sound-hint">${context.say('soundHint')}</span>
      </div>
    `;
  }

  #emptyView(): TemplateResult {
    return html`
      <section class="panel" aria-labelledby="open"><h2 id="open" tabindex="-1">${this.context.say('conversation')}</h2>
        <p class="soft">${this.context.say('conversationNone')}</p></section>
    `;
  }

  #openView(desk: DeskSession, open: TakenConversation): TemplateResult {
    const { context } = this;
    const workplace = context.workplaceOf(open.id);
    const { agent } = context.work!;
    return html`
      <section class="panel" aria-labelledby="open">
        <div class="head"><h2 id="open" tabindex="-1">${context.say('conversation')}</h2></div>
        ${leavingView({
          context,
          leaving: this.leaving,
          others: desk.state.present.filter(({ id }) => id !== agent.id),
          onAsk: (leaving) => void this.#ask(leaving),
          onRelease: () => void this.#leave(desk.release(open.id), 'handedBack'),
          onTransfer: (to) => void this.#transfer(desk, open.id, to),
          onEnd: () => void this.#leave(desk.end(open.id), 'ended'),
        })}
        ${threadView({
          context,
          conversation: open,
          agentName: agent.name,
          onRetry: ({ id, blocks }) => void desk.say(open.id, blocks, id),
          onTakeBack: ({ id, blocks }) => {
            desk.withdraw(open.id, id);
            workplace.reply.open(blocks);
          },
        })}
        <h3>${context.say('reply')}</h3>
        <details>
          <summary>${context.say('snippets')}</summary>
          <guichet-snippets .context=${context} .workplace=${workplace}></guichet-snippets>
        </details>
        <guichet-reply
          .context=${context}
          .workplace=${workplace}
          .send=${(content: Block[]) => this.#send(desk, open.id, content)}
          .onType=${() => desk.type(open.id)}
        ></guichet-reply>
      </section>
      <section class="panel" aria-labelledby="find">
        <div class="head">
          <h2 id="find">${context.say('searchFaq')}</h2>
          <button type="button" @click=${() => void workplace.finder.analyse(findLastWords(open.entries))}>${context.say('searchLastWords')}</button>
        </div>
        <guichet-finder .context=${context} .workplace=${workplace}></guichet-finder>
      </section>
    `;
  }

  /** The reply is on its way, and stays in sight until it arrived. */
  #send(desk: DeskSession, id: string, content: Block[]): boolean {
    void desk.say(id, content).then((isSent) => {
      if (isSent) this.context.announce(this.context.say('sent'));
    });
    return true;
  }

  async #take(id: string): Promise<void> {
    if (await this.#desk?.take(id)) await this.#focusOpen();
  }

  async #show(id: string): Promise<void> {
    this.leaving = undefined;
    this.#desk?.show(id);
    await this.#focusOpen();
  }

  async #transfer(desk: DeskSession, id: string, to: PresentAgent): Promise<void> {
    if (!(await desk.transfer(id, to.id))) return;
    this.leaving = undefined;
    this.context.announce(this.context.say('transferred', { name: to.name }));
    await this.#focusOpen();
  }

  async #leave(work: Promise<boolean>, says: 'handedBack' | 'ended'): Promise<void> {
    if (!(await work)) return;
    this.leaving = undefined;
    this.context.announce(this.context.say(says));
    await this.#focusOpen();
  }

  /** Not on the button that does it: a key held down would press it. */
  async #ask(leaving: Leaving): Promise<void> {
    const asked = this.leaving;
    this.leaving = leaving;
    await this.focusOn(leaving === undefined ? `[data-act="${asked}"]` : '#to, [data-act="keep"]');
  }

  #focusOpen(): Promise<void> {
    return this.focusOn('#open');
  }

  #setSound = (event: Event): void => {
    const hasSound = (event.target as HTMLInputElement).checked;
    this.context.preferences.write({ hasSound });
    this.context.changed();
    // Heard at once, so that one knows what it is, and that it works.
    if (hasSound) playSound();
  };
}

if (customElements.get(DESK_TAG) === undefined) customElements.define(DESK_TAG, DeskPage);
