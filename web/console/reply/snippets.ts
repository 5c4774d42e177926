import {
  type Snippet,
  type SnippetContent,
  snippetSchema,
  snippetsSchema,
} from '../../../src/protocol/drafting.ts';
import type { Api, ServiceProblem } from '../service/api.ts';

/** The snippets that all agents share, as the service has them. */
export class Snippets {
  #list: readonly Snippet[] | undefined;
  readonly #api: Api;
  readonly #onChange: () => void;
  readonly #onProblem: (problem: ServiceProblem) => void;

  constructor(api: Api, onChange: () => void, onProblem: (problem: ServiceProblem) => void) {
    this.#api = api;
    this.#onChange = onChange;
    this.#onProblem = onProblem;
  }

  /** Undefined until they were read. */
  get list(): readonly Snippet[] | undefined {
    return this.#list;
  }

  async read(): Promise<void> {
    const outcome = await this.#api.read('GET', '/api/drafting/snippets', snippetsSchema);
    if (outcome.ok) this.#list = outcome.value.snippets;
    else this.#onProblem(outcome.problem);
    this.#onChange();
  }

  /** Whether it was saved. */
  async add(content: SnippetContent): Promise<boolean> {
    const outcome = await this.#api.read('POST', '/api/drafting/snippets', snippetSchema, content);
    if (!outcome.ok) this.#onProblem(outcome.problem);
    await this.read();
    return outcome.ok;
  }

  /** Whether it is gone. */
  async remove(id: string): Promise<boolean> {
    const outcome = await this.#api.send('DELETE', `/api/drafting/snippets/${encodeURIComponent(id)}`);
    if (!outcome.ok) this.#onProblem(outcome.problem);
    await this.read();
    return outcome.ok;
  }
}
