import type { Proposal, Proposals, QuestionGroups } from '../../../src/protocol/learning.ts';
import type { ServiceProblem } from '../service/api.ts';
import type { LearningService } from './learning-service.ts';

/** How often a running measurement is looked at, in milliseconds; it takes from seconds to minutes. */
const LOOK_AGAIN_MS = 1_000;

/** The same after a look that failed: a service that restarts is given time. */
const LOOK_AGAIN_AFTER_PROBLEM_MS = 5_000;

export interface LearningBoardOptions {
  readonly service: LearningService;
  readonly onChange: () => void;
  /** Told of proposals that cannot be read, once until they can. */
  readonly onProblem: (problem: ServiceProblem) => void;
  /** Told of each measurement that comes to an end while somebody looks. */
  readonly onMeasured: (proposal: Proposal) => void;
  /** Does something later, unless what it returns is called. */
  readonly schedule: (work: () => void, delayMs: number) => () => void;
}

/** What is asked in vain and what was decided about it, as far as it was read; measurements are followed to their end. */
export class LearningBoard {
  readonly service: LearningService;
  #groups: QuestionGroups | undefined;
  #proposals: Proposals | undefined;
  #groupsProblem: ServiceProblem | undefined;
  #isOpen = false;
  /** Whether the last look failed: what goes on failing is told once. */
  #hasFailed = false;
  #cancelLook: () => void = () => {};
  readonly #options: LearningBoardOptions;

  constructor(options: LearningBoardOptions) {
    this.service = options.service;
    this.#options = options;
  }

  /** Undefined until they were read. */
  get groups(): QuestionGroups | undefined {
    return this.#groups;
  }

  /** Why the groups could not be read the last time; told where they would stand. */
  get groupsProblem(): ServiceProblem | undefined {
    return this.#groupsProblem;
  }

  /** Undefined until they were read. */
  get proposals(): Proposals | undefined {
    return this.#proposals;
  }

  /** Reads all, and looks again while something is measured, until it is closed. */
  async open(): Promise<void> {
    this.#isOpen = true;
    await Promise.all([this.readGroups(), this.#look()]);
  }

  close(): void {
    this.#isOpen = false;
    this.#cancelLook();
  }

  async readGroups(): Promise<void> {
    const outcome = await this.service.listGroups();
    if (outcome.ok) this.#groups = outcome.value;
    this.#groupsProblem = outcome.ok ? undefined : outcome.problem;
    this.#lookAgain();
    this.#options.onChange();
  }

  /** What became of a proposal, or a new one. */
  put(proposal: Proposal): void {
    if (this.#proposals === undefined) return;
    const { proposals, ...rest } = this.#proposals;
    const isKnown = proposals.some(({ id }) => id === proposal.id);
    const changed = isKnown
      ? proposals.map((one) => (one.id === proposal.id ? proposal : one))
      : [proposal, ...proposals];
    this.#proposals = { ...rest, proposals: changed };
    this.#lookAgain();
    this.#options.onChange();
  }

  async #look(): Promise<void> {
    const outcome = await this.service.listProposals();
    if (!outcome.ok) {
      if (!this.#hasFailed) this.#options.onProblem(outcome.problem);
      this.#hasFailed = true;
    } else {
      this.#hasFailed = false;
      const before = this.#proposals?.proposals ?? [];
      this.#proposals = outcome.value;
      for (const proposal of outcome.value.proposals) {
        const was = before.find(({ id }) => id === proposal.id);
        if (was?.effect.state === 'running' && proposal.effect.state !== 'running')
          this.#options.onMeasured(proposal);
      }
    }
    if (this.#groupsProblem !== undefined) await this.readGroups();
    this.#lookAgain();
    this.#options.onChange();
  }

  /** Also where nothing was read yet: the service may be back soon, or the index of a changed corpus built. */
  #lookAgain(): void {
    this.#cancelLook();
    const hasFailed = this.#hasFailed || this.#groupsProblem !== undefined;
    const isRunning = this.#proposals?.proposals.some(({ effect }) => effect.state === 'running') === true;
    if (!this.#isOpen || !(hasFailed || isRunning)) return;
    const delayMs = hasFailed ? LOOK_AGAIN_AFTER_PROBLEM_MS : LOOK_AGAIN_MS;
    this.#cancelLook = this.#options.schedule(() => void this.#look(), delayMs);
  }
}
