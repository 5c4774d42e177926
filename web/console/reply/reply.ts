import type { ConsoleLanguage } from '../../../src/messages/console/keys.ts';
import { type Block, type Quotation, renderReplySchema } from '../../../src/protocol/drafting.ts';
import type { Api, ApiOutcome } from '../service/api.ts';
import {
  addText,
  contentOf,
  insertQuotation,
  insertText,
  moveBlock,
  openBlocks,
  type ReplyBlocks,
  removeBlock,
  replaceQuotation,
  restoreBlock,
  setText,
} from './blocks.ts';
import { checkQuotations, isBlocked, type QuotationCheck } from './quotation-check.ts';

export type ReplyFormat = 'text' | 'html' | 'markdown';

/** What became of a reply that was to leave: a blocked one does not. */
export type Release = { readonly kind: 'free' } | { readonly kind: 'empty' } | { readonly kind: 'blocked' };

const UNCHECKED: QuotationCheck = { state: 'unchecked' };

/** A reply that somebody works on: its blocks, and what is known of the quotations among them. */
export class Reply {
  #blocks: ReplyBlocks = openBlocks();
  #checks: ReadonlyMap<string, QuotationCheck> = new Map();
  #attempts = 0;
  readonly #api: Api;
  readonly #onChange: () => void;

  constructor(api: Api, onChange: () => void) {
    this.#api = api;
    this.#onChange = onChange;
  }

  get blocks(): ReplyBlocks {
    return this.#blocks;
  }

  get content(): Block[] {
    return contentOf(this.#blocks);
  }

  /** Quotations that must not leave as they are. */
  get blockedCount(): number {
    return this.#blocks.blocks.filter(({ name }) => isBlocked(this.checkOf(name))).length;
  }

  checkOf(name: string): QuotationCheck {
    return this.#checks.get(name) ?? UNCHECKED;
  }

  /** Other blocks in the place of all; their quotations are checked. */
  open(blocks: readonly Block[]): void {
    this.#checks = new Map();
    this.#change(openBlocks(blocks));
    void this.check();
  }

  quote(quotation: Quotation): void {
    this.#change(insertQuotation(this.#blocks, quotation));
    void this.check();
  }

  insertText(text: string, where: 'first' | 'current' | 'last'): void {
    this.#change(insertText(this.#blocks, text, where));
  }

  addText(): void {
    this.#change(addText(this.#blocks));
  }

  write(name: string, text: string): void {
    this.#change(setText(this.#blocks, name, text));
  }

  /** One writes in this text. */
  enter(name: string): void {
    this.#change({ ...this.#blocks, current: name });
  }

  move(name: string, step: 1 | -1): void {
    this.#change(moveBlock(this.#blocks, name, step));
  }

  remove(name: string): void {
    this.#change(removeBlock(this.#blocks, name));
  }

  restore(): void {
    this.#change(restoreBlock(this.#blocks));
    void this.check();
  }

  /** The text that the corpus has now, in the place of one that it had. */
  replace(name: string, successor: Quotation): void {
    this.#checks = new Map([...this.#checks].filter(([known]) => known !== name));
    this.#change(replaceQuotation(this.#blocks, name, successor));
    void this.check();
  }

  /** Compares every quotation with the corpus of the moment; an overtaken check is dropped. */
  async check(): Promise<void> {
    this.#attempts += 1;
    const attempt = this.#attempts;
    const { blocks } = this.#blocks;
    const unknown = blocks.filter(({ name, block }) => block.kind === 'quotation' && !this.#isKnown(name));
    this.#checks = new Map([
      ...this.#checks,
      ...unknown.map(({ name }): [string, QuotationCheck] => [name, { state: 'checking' }]),
    ]);
    this.#onChange();
    const found = await checkQuotations(this.#api, blocks);
    if (attempt !== this.#attempts) return;
    this.#checks = found;
    this.#onChange();
  }

  /** Whether it may leave now, its quotations checked once more. */
  async release(): Promise<Release> {
    if (this.content.length === 0) return { kind: 'empty' };
    await this.check();
    return { kind: this.blockedCount > 0 ? 'blocked' : 'free' };
  }

  /**
   * As it is copied; the service refuses where a quotation is not current.
   * @param lang of the words around the quotations.
   */
  async render(format: ReplyFormat, lang: ConsoleLanguage): Promise<ApiOutcome<string>> {
    const body = { blocks: this.content, format, lang };
    const outcome = await this.#api.read('POST', '/api/drafting/render', renderReplySchema, body);
    return outcome.ok ? { ok: true, value: outcome.value.content } : outcome;
  }

  #isKnown(name: string): boolean {
    const { state } = this.checkOf(name);
    return state !== 'unchecked' && state !== 'impossible';
  }

  #change(blocks: ReplyBlocks): void {
    this.#blocks = blocks;
    this.#onChange();
  }
}
