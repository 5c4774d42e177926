import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Block } from '../../../src/protocol/drafting.ts';
import type { Workplace } from '../frame/console-context.ts';
import { ConsoleElement, sharedStyles } from '../frame/console-element.ts';
import { sendsReply } from '../frame/shortcuts.ts';
import { replyStyles } from '../styles/reply.ts';
import type { NamedBlock } from './blocks.ts';
import { copyOut } from './copy-reply.ts';
import { quotationView } from './quotation-view.ts';
import type { ReplyFormat } from './reply.ts';

export const REPLY_TAG = 'guichet-reply';

/**
 * A reply under work: texts to write in, and quotations that nobody can write into. It leaves only with quotations that
 * the corpus of the moment has: into a live conversation where `send` is given, else to the clipboard.
 */
export class ReplyEditor extends ConsoleElement {
  static override properties = {
    ...ConsoleElement.properties,
    workplace: { attribute: false },
    send: { attribute: false },
    fault: { state: true },
    byHand: { state: true },
  };
  static override styles = [...sharedStyles, replyStyles];

  declare workplace: Workplace;
  /** Sends what the reply says; whether that is under way, so that a new reply can be begun. */
  declare send: ((content: Block[]) => boolean) | undefined;
  /** Told at every key that is typed in the reply. */
  declare onType: (() => void) | undefined;
  declare private fault: string | undefined;
  /** What the browser did not let us copy. */
  declare private byHand: string | undefined;
  #isLeaving = false;

  /** Puts the focus where one writes. */
  focusField(): void {
    const { current } = this.workplace.reply.blocks;
    const field = this.renderRoot.querySelector<HTMLElement>(`textarea[data-block="${current}"]`);
    (field ?? this.renderRoot.querySelector<HTMLElement>('textarea'))?.focus();
  }

  protected override render(): TemplateResult {
    const { context, workplace } = this;
    const { reply } = workplace;
    const { blocks, removed } = reply.blocks;
    const blocked = reply.blockedCount;
    return html`
      <div class="stack">
        <ol class="blocks" role="list">
          ${repeat(
            blocks,
            ({ name }) => name,
            (block, i) => this.#blockView(block, i, blocks.length),
          )}
        </ol>
        <p class="buttons">
          <button type="button" @click=${() => this.#addText()}>${context.say('addText')}</button>
          ${
            removed === undefined
              ? nothing
              : html`<button type="button" @click=${() => reply.restore()}>${context.say('undo')}</button>`
          }
          ${
            blocks.some(({ block }) => block.kind === 'quotation')
              ? html`<button type="button" @click=${() => void reply.check()}>${context.say('checkQuotations')}</button>`
              : nothing
          }
        </p>
        <div role="status">${blocked === 0 ? nothing : html`<p class="blocked">${context.say('blockedReply', { count: blocked })}</p>`}</div>
        <p class="fault" role="alert">${this.fault ?? nothing}</p>
        ${this.send === undefined ? this.#copyView() : this.#sendView(blocked > 0)}
        ${this.byHand === undefined ? nothing : this.#byHandView(this.byHand)}
      </div>
    `;
  }

  #blockView(named: NamedBlock, index: number, count: number): TemplateResult {
    const { context, workplace } = this;
    const { reply } = workplace;
    const { name, block } = named;
    const number = index + 1;
    const id = `block-${name}`;
    const act = (label: 'moveUp' | 'moveDown' | 'remove', isOff: boolean, act: () => void) => html`
      <button type="button" data-act=${label} aria-disabled=${isOff} @click=${() => isOff || act()}
        >${context.say(label)}<span class="unseen"> ${context.say('ofBlock', { number })}</span></button>
    `;
    return html`
      <li class="block" data-block=${name}>
        <div class="block-head">
          ${
            block.kind === 'text'
              ? html`<label for=${id}>${context.say('replyText', { number })}</label>`
              : html`<h3 id=${id}>${context.say('quotationNumbered', { number })}</h3>`
          }
          ${act('moveUp', index === 0, () => this.#move(name, -1))}
          ${act('moveDown', number === count, () => this.#move(name, 1))}
          ${act('remove', false, () => this.#remove(name, index))}
        </div>
        ${
          block.kind === 'text'
            ? html`<textarea id=${id} data-block=${name} rows="3" .value=${block.text}
              @input=${(event: Event) => this.#write(name, (event.target as HTMLTextAreaElement).value)}
              @focus=${() => reply.enter(name)} @keydown=${this.#onKeydown}></textarea>`
            : quotationView({
                context,
                quotation: block,
                check: reply.checkOf(name),
                onReplace: (successor) => {
                  reply.replace(name, successor);
                  void this.focusOn(`li[data-block="${name}"] [data-act="remove"]`);
                },
              })
        }
      </li>
    `;
  }

  #sendView(isBlocked: boolean): TemplateResult {
    const { context } = this;
    return html`<p class="buttons">
      <button type="button" class="strong send" aria-disabled=${isBlocked} @click=${() => void this.#send()}>${context.say('send')}</button>
      <span class="soft small"><kbd>Ctrl</kbd> + <kbd>Enter</kbd></span>
    </p>`;
  }

  #copyView(): TemplateResult {
    const { context } = this;
    const copy = (format: ReplyFormat, says: 'copyText' | 'copyHtml' | 'copyMarkdown') => html`
      <button type="button" @click=${() => void this.#copy(format)}>${context.say(says)}</button>
    `;
    return html`
      <div class="buttons" role="group" aria-labelledby="copy">
        <span id="copy">${context.say('copyGroup')}</span>
        ${copy('html', 'copyHtml')} ${copy('text', 'copyText')} ${copy('markdown', 'copyMarkdown')}
      </div>
    `;
  }

  #byHandView(content: string): TemplateResult {
    return html`
      <p class="field by-hand">
        <label for="by-hand">${this.context.say('copyManually')}</label>
        <textarea id="by-hand" readonly rows="8" .value=${content}></textarea>
      </p>
    `;
  }

  #write(name: string, text: string): void {
    this.fault = undefined;
    this.workplace.reply.write(name, text);
    this.onType?.();
  }

  #addText(): void {
    this.workplace.reply.addText();
    void this.updateComplete.then(() => this.focusField());
  }

  /** The focus stays on the button that moved the block. */
  #move(name: string, step: 1 | -1): void {
    const { reply } = this.workplace;
    reply.move(name, step);
    const number = reply.blocks.blocks.findIndex((block) => block.name === name) + 1;
    this.context.announce(this.context.say('blockMoved', { number }));
    void this.focusOn(`li[data-block="${name}"] [data-act="${step === 1 ? 'moveDown' : 'moveUp'}"]`);
  }

  /** The focus goes to what stands there now. */
  #remove(name: string, index: number): void {
    const { reply } = this.workplace;
    reply.remove(name);
    this.context.announce(this.context.say('blockRemoved'));
    const { blocks } = reply.blocks;
    const next = blocks[Math.min(index, blocks.length - 1)]!;
    void this.focusOn(`li[data-block="${next.name}"] [data-act="remove"]`);
  }

  #onKeydown = (event: KeyboardEvent): void => {
    if (this.send === undefined || !sendsReply(event)) return;
    event.preventDefault();
    void this.#send();
  };

  /** Whether it may leave; says why where not. */
  async #release(): Promise<boolean> {
    this.fault = undefined;
    const { kind } = await this.workplace.reply.release();
    if (kind === 'empty') this.fault = this.context.say('emptyReply');
    if (kind === 'blocked')
      this.fault = this.context.say('blockedReply', { count: this.workplace.reply.blockedCount });
    return kind === 'free';
  }

  async #send(): Promise<void> {
    // Pressed twice, or held down: it is sent once.
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    const { reply } = this.workplace;
    if ((await this.#release()) && this.send?.(reply.content)) {
      reply.open([]);
      await this.updateComplete;
      this.focusField();
    }
    this.#isLeaving = false;
  }

  async #copy(format: ReplyFormat): Promise<void> {
    this.byHand = undefined;
    if (!(await this.#release())) return;
    const { reply } = this.workplace;
    const rendered = await reply.render(format, this.context.language);
    if (!rendered.ok) return this.context.report(rendered.problem);
    const plain = format === 'html' ? await reply.render('text', this.context.language) : rendered;
    if (!plain.ok) return this.context.report(plain.problem);
    const isCopied = await copyOut({
      text: plain.value,
      ...(format === 'html' && { html: rendered.value }),
    });
    if (isCopied) return this.context.announce(this.context.say('replyCopied'));
    this.byHand = rendered.value;
    await this.focusOn('#by-hand');
    this.renderRoot.querySelector<HTMLTextAreaElement>('#by-hand')?.select();
  }
}

if (customElements.get(REPLY_TAG) === undefined) customElements.define(REPLY_TAG, ReplyEditor);
