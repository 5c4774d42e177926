import type { TextKind } from '../embedding/embedder.ts';
import type { Turn } from '../protocol/turn.ts';

/**
 * Parts of the work that are timed:
 *  - embedding: one batch of questions through the model, its wait for the model's thread included;
 *  - retrieval: all searches of one turn, embedding included, those side by side counted once;
 *  - decision: the rest of that turn, from the message read to the turn decided;
 *  - store: one append to a conversation, until it is durable;
 *  - turn: a message from its arrival until its turn is durable, which is what its visitor waits for.
 */
export const stages = ['embedding', 'retrieval', 'decision', 'store', 'turn'] as const;
export type Stage = (typeof stages)[number];

/** What a visitor may ask of the service, each of which can be refused. */
export type VisitorRequest =
  | 'start'
  | 'history'
  | 'message'
  | 'feedback'
  | 'contact'
  | 'matches'
  | 'speak'
  | 'typing'
  | 'erase';

/**
 * Whom the service tells what it does, in numbers: never anybody's word, an id, an address or a path. It is told several
 * times a turn, so its methods cost next to nothing and do not throw.
 */
export interface Observer {
  /** Milliseconds of a clock that is never set back, since any moment. */
  now(): number;
  /** A piece of work that succeeded took so long, in milliseconds. */
  took(stage: Stage, durationMs: number): void;
  /** Runs work as a stage, within the stage that it was begun in, so that it can be followed. What comes of it is the work's. */
  follow<Result>(stage: Stage, work: () => Promise<Result>): Promise<Result>;
  /** So many texts went through the model in one pass, of however many visitors; with a question among them it is a `query`. */
  embedded(kind: TextKind, texts: number): void;
  /** A turn of a visitor's is durable. */
  turned(turn: Pick<Turn, 'action' | 'lang'>): void;
  /** A visitor was refused, for the reason with this code. */
  refused(request: VisitorRequest, code: string): void;
  /** A connection was closed unread, since as many are open as may be. */
  connectionRefused(): void;
}

const nothing = (): void => {};

/** Tells nobody. */
export const silentObserver: Observer = {
  now: () => 0,
  took: nothing,
  follow: (_stage, work) => work(),
  embedded: nothing,
  turned: nothing,
  refused: nothing,
  connectionRefused: nothing,
};

/** Does the work as a stage, and tells how long it took where it succeeded. */
export async function timed<Result>(
  observer: Pick<Observer, 'now' | 'took' | 'follow'>,
  stage: Stage,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = observer.now();
  const result = await observer.follow(stage, work);
  observer.took(stage, observer.now() - startedAt);
  return result;
}
