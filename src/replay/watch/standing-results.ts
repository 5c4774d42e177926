import { resolve } from 'node:path';
import type { ConversationResult } from '../conversation-result.ts';
import type { Conversation } from '../fixture.ts';
import type { ReplayRun } from '../report/replay-run.ts';

/** Results of earlier runs that still stand: their files have not changed since, nor has the index. */
export class StandingResults {
  #build: string | undefined;
  readonly #byName = new Map<string, ConversationResult>();

  /**
   * Forgets what has changed. A run that fails leaves it forgotten: it is run by the next one.
   * @param files absolute paths.
   */
  forget(files: ReadonlySet<string>): void {
    for (const [name, { conversation }] of this.#byName) {
      if (files.has(resolve(conversation.file))) this.#byName.delete(name);
    }
  }

  /** What became of a conversation on this build; undefined where it has to be run. A skip ends by the date. */
  find({ name, file, skip }: Conversation, build: string): ConversationResult | undefined {
    const known = this.#byName.get(name);
    return build === this.#build && skip === undefined && known?.conversation.file === file
      ? known
      : undefined;
  }

  keep({ build, results }: Pick<ReplayRun, 'build' | 'results'>): void {
    this.#build = build;
    this.#byName.clear();
    for (const result of results) this.#byName.set(result.conversation.name, result);
  }
}
