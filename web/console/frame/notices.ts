import type { ServiceProblem } from '../service/api.ts';

/** What was done, and what could not be: one of each at a time, the last one. */
export class Notices {
  #done: string | undefined;
  #problem: ServiceProblem | undefined;
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get done(): string | undefined {
    return this.#done;
  }

  get problem(): ServiceProblem | undefined {
    return this.#problem;
  }

  /** Something was done, so that what failed before is over. */
  announce(text: string): void {
    this.#set(text, undefined);
  }

  report(problem: ServiceProblem): void {
    this.#set(undefined, problem);
  }

  clear(): void {
    this.#set(undefined, undefined);
  }

  #set(done: string | undefined, problem: ServiceProblem | undefined): void {
    this.#done = done;
    this.#problem = problem;
    this.#onChange();
  }
}
