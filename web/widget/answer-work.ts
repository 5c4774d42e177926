import type { AnswerTools } from '../parts/answer-tools.ts';
import { checkAnswer } from '../parts/check-answer.ts';
import { canMarkWords, markWords, type Places } from '../parts/mark-words.ts';

type Found = Pick<AnswerTools, 'check' | 'matches'>;

const NOTHING: Found = { check: undefined, matches: undefined };

export interface AnswerWorkOptions {
  /** Origin of the service, without a final slash. */
  readonly server: () => string;
  readonly readMatches: (messageId: string, sha256: string) => Promise<Places | undefined>;
  readonly onChange: () => void;
}

/** What the visitor had done with the answers shown: checked against their source, matched words marked. */
export class AnswerWork {
  readonly #found = new Map<string, Found>();
  readonly #options: AnswerWorkOptions;

  constructor(options: AnswerWorkOptions) {
    this.#options = options;
  }

  toolsOf(messageId: string, sha256: string): AnswerTools {
    const name = `${messageId} ${sha256}`;
    return {
      ...(this.#found.get(name) ?? NOTHING),
      onCheck: (text) => void this.#check(name, sha256, text),
      onMatches: (text) => void this.#mark(name, messageId, sha256, text),
      canMark: canMarkWords(),
    };
  }

  async #check(name: string, sha256: string, text: HTMLElement): Promise<void> {
    this.#note(name, { check: 'checking' });
    const check = await checkAnswer(this.#options.server(), sha256, text.textContent ?? '');
    this.#note(name, { check });
  }

  /** Marks them, or takes the marks off again. */
  async #mark(name: string, messageId: string, sha256: string, text: HTMLElement): Promise<void> {
    if (Array.isArray(this.#found.get(name)?.matches)) {
      markWords(text, []);
      this.#note(name, { matches: undefined });
      return;
    }
    const places = await this.#options.readMatches(messageId, sha256);
    if (places === undefined) {
      this.#note(name, { matches: 'impossible' });
      return;
    }
    markWords(text, places);
    const shown = text.textContent ?? '';
    const words = new Set(places.map(([start, end]) => shown.slice(start, end)));
    this.#note(name, { matches: [...words] });
  }

  #note(name: string, change: Partial<Found>): void {
    this.#found.set(name, { ...(this.#found.get(name) ?? NOTHING), ...change });
    this.#options.onChange();
  }
}
