import { sha256Of } from '../core/text.ts';
import type { ConversationStore } from './conversations.ts';

export interface StoreVerification {
  /** Texts in the archive. */
  readonly texts: number;
  /** Answers that the turns of kept conversations show, and agents quote there. */
  readonly shown: number;
  /** Hashes of archived texts that have left the corpus, in order. */
  readonly gone: readonly string[];
  readonly failures: readonly StoreFailure[];
}

export interface StoreFailure {
  readonly sha256: string;
  readonly what: string;
}

export interface ServedCorpus {
  /** The corpus's answers by full hash. */
  readonly answers: ReadonlyMap<string, unknown>;
}

/**
 * Proves that everything ever shown is still there, to the byte. A text that is not in the corpus any more is no
 * failure: it was when it was shown.
 */
export async function verifyStore(
  store: Pick<ConversationStore, 'servedTexts' | 'servedAnswers'>,
  { answers }: ServedCorpus,
): Promise<StoreVerification> {
  // Before the texts: one that is shown for the first time meanwhile is archived by then.
  const { shown, shownIn } = await readShown(store);
  const gone: string[] = [];
  const failures: StoreFailure[] = [];
  let texts = 0;
  for await (const { sha256, text } of store.servedTexts()) {
    texts++;
    shownIn.delete(sha256);
    if (!answers.has(sha256)) gone.push(sha256);
    const actual = sha256Of(text);
    if (actual !== sha256) failures.push({ sha256, what: `the archived text hashes to ${actual}` });
  }
  for (const [sha256, conversation] of shownIn) {
    failures.push({ sha256, what: `conversation ${conversation} shows it, but it is not archived` });
  }
  return { texts, shown, gone, failures };
}

/** How many answers are shown, and the first conversation that shows each text. */
async function readShown(store: Pick<ConversationStore, 'servedAnswers'>) {
  const shownIn = new Map<string, string>();
  let shown = 0;
  for await (const { conversation, sha256 } of store.servedAnswers()) {
    shown++;
    if (!shownIn.has(sha256)) shownIn.set(sha256, conversation);
  }
  return { shown, shownIn };
}
