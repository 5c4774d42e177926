import { GuichetError, messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Effect, Proposal } from '../../protocol/learning.ts';
import type { KeptEffect } from '../../store/learning.ts';

/** A question by a name that says nothing of it. */
export interface NamedQuestion {
  readonly name: string;
  readonly text: string;
}

/** What is measured: a corpus with one file changed. */
export interface EffectRequest {
  /** Relative to the corpus folder. */
  readonly file: string;
  /** What the file would hold. */
  readonly content: string;
  /** The questions that the change is made for, as turns of their own, each in a conversation of its name. */
  readonly questions: readonly NamedQuestion[];
  /** Short name of the answer that they are to find. */
  readonly answer: string;
}

export interface EffectRun {
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Measures what a change makes of conversations. Rejects with whatever went wrong, or once it is cancelled. */
export type MeasureEffect = (request: EffectRequest, run: EffectRun) => Promise<Effect>;

interface Run {
  readonly controller: AbortController;
  progress: { done: number; total: number };
}

/** Effects that are being measured, one at a time in the order in which they were asked for. */
export class MeasuredEffects implements AsyncDisposable {
  readonly #measure: MeasureEffect;
  readonly #logger: Logger;
  readonly #runs = new Map<string, Run>();
  #tail: Promise<void> = Promise.resolve();

  constructor(measure: MeasureEffect, logger: Logger) {
    this.#measure = measure;
    this.#logger = logger;
  }

  /** How far a proposal's is; undefined where none is measured or waits for it. */
  progressOf(id: string): Extract<Proposal['effect'], { state: 'running' }> | undefined {
    const run = this.#runs.get(id);
    return run && { state: 'running', ...run.progress };
  }

  /**
   * Puts a proposal in line; does nothing where it is in line already.
   * @param keep told what came of it, unless it was cancelled.
   */
  start(
    id: string,
    prepare: () => Promise<EffectRequest>,
    keep: (effect: KeptEffect) => Promise<unknown>,
  ): void {
    if (this.#runs.has(id)) return;
    const run: Run = { controller: new AbortController(), progress: { done: 0, total: 1 } };
    this.#runs.set(id, run);
    this.#tail = this.#tail.then(async () => {
      try {
        if (run.controller.signal.aborted) return;
        const effect = await this.#take(run, prepare);
        if (!run.controller.signal.aborted) await keep(effect);
      } catch (thrown) {
        this.#logger.error(
          { proposal: id, reason: messageOf(thrown) },
          'a measured effect could not be kept',
        );
      } finally {
        if (this.#runs.get(id) === run) this.#runs.delete(id);
      }
    });
  }

  /** Stops one, or takes it out of the line. */
  cancel(id: string): void {
    this.#runs.get(id)?.controller.abort();
    this.#runs.delete(id);
  }

  /** Stops all of them and waits until nothing of them is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const id of [...this.#runs.keys()]) this.cancel(id);
    await this.#tail;
  }

  async #take({ controller, progress }: Run, prepare: () => Promise<EffectRequest>): Promise<KeptEffect> {
    const onProgress = (done: number, total: number): void => void Object.assign(progress, { done, total });
    try {
      const effect = await this.#measure(await prepare(), { onProgress, signal: controller.signal });
      return { state: 'known', effect };
    } catch (thrown) {
      if (!controller.signal.aborted)
        this.#logger.error({ reason: messageOf(thrown) }, 'an effect could not be measured');
      // A fault says what a person can do; what else is thrown is for the log.
      const message = thrown instanceof GuichetError ? `${thrown.message} ${thrown.remedy}` : 'See the log.';
      return { state: 'failed', message };
    }
  }
}
