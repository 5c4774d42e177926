import type { Suggestion } from '../../src/protocol/turn.ts';
import { readSimilar } from './read-suggestions.ts';

/** Letters from which something may be meant. */
const LEAST_LENGTH = 3;

/** A message longer than this is written out, not looked for. */
const MOST_LENGTH = 200;

/** A pause in typing. */
const PAUSE_MS = 180;

/** Follows what is being written, and asks what resembles it once the visitor pauses. */
export class SimilarQuestions {
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;
  readonly #server: () => string;
  readonly #onFound: (found: readonly Suggestion[]) => void;

  constructor(server: () => string, onFound: (found: readonly Suggestion[]) => void) {
    this.#server = server;
    this.#onFound = onFound;
  }

  follow(written: string): void {
    this.stop();
    const text = written.trimStart();
    if (text.trim().length < LEAST_LENGTH || text.length > MOST_LENGTH) {
      this.#onFound([]);
      return;
    }
    this.#pause = setTimeout(() => void this.#ask(text), PAUSE_MS);
  }

  /** Forgets what is under way; nothing is found any more until the next word. */
  stop(): void {
    clearTimeout(this.#pause);
    this.#asking?.abort();
  }

  async #ask(text: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const found = await readSimilar(this.#server(), text, asking.signal);
    if (!asking.signal.aborted) this.#onFound(found);
  }
}
