import type { Clock } from '../core/clock.ts';
import type { ConversationResult } from './conversation-result.ts';
import type { Conversation, Skip } from './fixture.ts';
import type { Failure, Transcript } from './transcript.ts';

/** Plays one conversation, wherever that happens: in this process, or against a service. */
export type Play = (conversation: Conversation) => Promise<Transcript>;

export interface SuiteOptions {
  readonly play: Play;
  /** Says whether a conversation is skipped today, and how long each took. */
  readonly clock: Clock;
  /** Conversations under way at once; 4 by default, which keeps a model busy while turns are decided. */
  readonly concurrency?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Runs conversations side by side; results in the order of the conversations. Whatever happens to one is its own
 * failure: nothing is thrown, and the others go on.
 */
export async function runSuite(
  conversations: readonly Conversation[],
  { play, clock, concurrency = 4, onProgress = () => {} }: SuiteOptions,
): Promise<ConversationResult[]> {
  const results: ConversationResult[] = new Array(conversations.length);
  const waiting = conversations.entries();
  let done = 0;
  onProgress(0, conversations.length);
  // All workers draw from one iterator: each takes the next conversation that nobody has taken.
  const work = async (): Promise<void> => {
    for (const [i, conversation] of waiting) {
      results[i] = await runOne(conversation, play, clock);
      onProgress(++done, conversations.length);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return results;
}

async function runOne(conversation: Conversation, play: Play, clock: Clock): Promise<ConversationResult> {
  const from = clock.now();
  const { skip } = conversation;
  if (skip !== undefined) {
    const isOver = new Date(from).toISOString().slice(0, 'YYYY-MM-DD'.length) > skip.until;
    const failures = isOver ? [skipIsOver(conversation, skip)] : [];
    return { conversation, status: isOver ? 'failed' : 'skipped', played: [], failures, durationMs: 0 };
  }
  const { played, failures } = await playSafely(conversation, play);
  const status = failures.length > 0 ? 'failed' : 'passed';
  return { conversation, status, played, failures, durationMs: clock.now() - from };
}

async function playSafely(
  conversation: Conversation,
  play: Play,
): Promise<Pick<Transcript, 'played' | 'failures'>> {
  try {
    return await play(conversation);
  } catch (thrown) {
    return { played: [], failures: [wasThrown(conversation, thrown)] };
  }
}

function skipIsOver(conversation: Conversation, { line, reason, until }: Skip): Failure {
  return {
    ...aboutAll(conversation),
    line,
    assertion: 'skip',
    expected: `skipped until ${until}: ${reason}`,
    actual: 'the skip has expired',
    advice: 'Take the skip away, mend what it waits for, or give it a later date and say why.',
  };
}

function wasThrown(conversation: Conversation, thrown: unknown): Failure {
  return {
    ...aboutAll(conversation),
    assertion: 'exception',
    expected: 'a conversation',
    actual: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    advice: 'What is thrown would have to be mended.',
  };
}

function aboutAll({ file, line, name }: Conversation) {
  return { file, line, conversation: name, turn: undefined, question: undefined, candidates: [] };
}
