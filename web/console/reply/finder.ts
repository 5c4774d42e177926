import {
  type FacetFilter,
  type FilterFacet,
  filterFacetsSchema,
  type RankedAnswer,
  type SplitReply,
  searchReplySchema,
  splitReplySchema,
} from '../../../src/protocol/drafting.ts';
import type { Api, ApiOutcome, ServiceProblem } from '../service/api.ts';

/** Answers of a free search that are asked for. */
const SEARCH_LIMIT = 20;

/** Looks for answers: to the questions of a message, or to words of one's own, within chosen facet values. */
export class Finder {
  /** The message as it stands in the field. */
  message = '';
  query = '';
  /** What was found for the message that it belongs to. */
  #split: { readonly text: string; readonly reply: SplitReply } | undefined;
  #found: { readonly query: string; readonly answers: readonly RankedAnswer[] } | undefined;
  #facets: readonly FilterFacet[] | undefined;
  #filter: FacetFilter = {};
  #busy: 'split' | 'search' | undefined;
  #attempts = 0;
  readonly #api: Api;
  readonly #onChange: () => void;
  readonly #onProblem: (problem: ServiceProblem) => void;

  constructor(api: Api, onChange: () => void, onProblem: (problem: ServiceProblem) => void) {
    this.#api = api;
    this.#onChange = onChange;
    this.#onProblem = onProblem;
  }

  get split() {
    return this.#split;
  }

  get found() {
    return this.#found;
  }

  get filter(): FacetFilter {
    return this.#filter;
  }

  get facets(): readonly FilterFacet[] {
    return this.#facets ?? [];
  }

  get busy() {
    return this.#busy;
  }

  get chosenCount(): number {
    return Object.values(this.#filter).reduce((sum, values) => sum + values.length, 0);
  }

  /** Reads once what can be filtered by. */
  async readFacets(): Promise<void> {
    if (this.#facets !== undefined) return;
    this.#facets = [];
    const outcome = await this.#api.read('GET', '/api/drafting/facets', filterFacetsSchema);
    if (outcome.ok) this.#facets = outcome.value.facets;
    else this.#facets = undefined;
    this.#onChange();
  }

  /** Finds the questions of the message. */
  async analyse(text: string = this.message): Promise<void> {
    this.message = text;
    if (text.trim() === '') return;
    const body = { text, ...this.#facetsIn() };
    const reply = await this.#ask('split', () =>
      this.#api.read('POST', '/api/drafting/split', splitReplySchema, body),
    );
    if (reply !== undefined) this.#split = { text, reply };
    this.#onChange();
  }

  /** Finds answers by words of one's own. */
  async search(query: string = this.query): Promise<void> {
    this.query = query;
    if (query.trim() === '') return;
    const body = { query, limit: SEARCH_LIMIT, ...this.#facetsIn() };
    const reply = await this.#ask('search', () =>
      this.#api.read('POST', '/api/drafting/search', searchReplySchema, body),
    );
    if (reply !== undefined) this.#found = { query, answers: reply.answers };
    this.#onChange();
  }

  /** Chooses a facet value or leaves it, and looks again for what was looked for. */
  async toggle(facet: string, value: string): Promise<void> {
    const chosen = this.#filter[facet] ?? [];
    const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    const { [facet]: _left, ...others } = this.#filter;
    this.#filter = values.length === 0 ? others : { ...others, [facet]: values };
    await this.#refine();
  }

  async clearFilter(): Promise<void> {
    this.#filter = {};
    await this.#refine();
  }

  /** Begins anew: the message and what was found are gone, the filter stays. */
  clear(): void {
    this.#attempts += 1;
    this.#busy = undefined;
    this.message = '';
    this.query = '';
    this.#split = undefined;
    this.#found = undefined;
    this.#onChange();
  }

  async #refine(): Promise<void> {
    this.#onChange();
    if (this.#split !== undefined) await this.analyse(this.#split.text);
    if (this.#found !== undefined) await this.search(this.#found.query);
  }

  #facetsIn(): { facets?: FacetFilter } {
    return this.chosenCount === 0 ? {} : { facets: this.#filter };
  }

  /** Undefined where it failed, or where something newer was asked meanwhile. */
  async #ask<Value>(
    busy: 'split' | 'search',
    work: () => Promise<ApiOutcome<Value>>,
  ): Promise<Value | undefined> {
    this.#attempts += 1;
    const attempt = this.#attempts;
    this.#busy = busy;
    this.#onChange();
    const outcome = await work();
    if (attempt !== this.#attempts) return undefined;
    this.#busy = undefined;
    if (outcome.ok) return outcome.value;
    this.#onProblem(outcome.problem);
    return undefined;
  }
}
