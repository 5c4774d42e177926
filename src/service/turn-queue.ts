import { GuichetError } from '../core/errors.ts';

/**
 * Turns that this process has taken on and not finished: under way, or waiting for the model or for their conversation.
 * They are bounded, so that nobody waits long for a turn and memory stays where it is: what comes when all places are
 * taken is refused at once, before anything of it is stored.
 *
 * Fair among conversations: once half of the places are taken, a conversation that has one gets no second.
 */
export interface TurnQueue {
  /**
   * Does work that takes as long as a turn, in a place of its own until it is done or has failed.
   * @throws GuichetError `SERVICE_BUSY` (busy) where there is none.
   */
  run<Result>(conversation: string, work: () => Promise<Result>): Promise<Result>;
}

/** @param places how many turns there may be at a time, 1 at least. */
export function createTurnQueue(places: number): TurnQueue {
  /** Turns of each conversation; one without any has no entry. */
  const taken = new Map<string, number>();
  let total = 0;

  const admit = (conversation: string): void => {
    const own = taken.get(conversation) ?? 0;
    if (total >= places || (own > 0 && total >= places / 2)) throw serviceBusy();
    taken.set(conversation, own + 1);
    total++;
  };

  const leave = (conversation: string): void => {
    const own = taken.get(conversation) ?? 0;
    if (own > 1) taken.set(conversation, own - 1);
    else taken.delete(conversation);
    total--;
  };

  return {
    async run(conversation, work) {
      admit(conversation);
      try {
        return await work();
      } finally {
        leave(conversation);
      }
    },
  };
}

function serviceBusy(): GuichetError {
  return new GuichetError({
    kind: 'busy',
    code: 'SERVICE_BUSY',
    message: 'The service has more messages to answer than it can in good time.',
    remedy: 'Send the message again in a few seconds; nothing of it was kept.',
  });
}
