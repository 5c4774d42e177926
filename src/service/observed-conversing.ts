import type { Conversing, Visitor } from './conversing.ts';
import type { Journal } from './journal.ts';
import { type Observer, timed, type VisitorRequest } from './observer.ts';
import { toRefusal } from './problems.ts';

/** The same conversing, which tells what visitors are refused and how long they wait for a turn. Replays tell nothing. */
export function observeConversing(conversing: Conversing, observer: Observer): Conversing {
  async function watch<Result>(
    request: VisitorRequest,
    { replay }: Visitor,
    work: () => Promise<Result>,
  ): Promise<Result> {
    if (replay !== undefined) return work();
    try {
      return await (request === 'message' ? timed(observer, 'turn', work) : work());
    } catch (thrown) {
      observer.refused(request, toRefusal(thrown).problem.error.code);
      throw thrown;
    }
  }

  return {
    start: (visitor, ...rest) => watch('start', visitor, () => conversing.start(visitor, ...rest)),
    readHistory: (visitor, ...rest) =>
      watch('history', visitor, () => conversing.readHistory(visitor, ...rest)),
    message: (visitor, ...rest) => watch('message', visitor, () => conversing.message(visitor, ...rest)),
    addFeedback: (visitor, ...rest) =>
      watch('feedback', visitor, () => conversing.addFeedback(visitor, ...rest)),
    leaveContact: (visitor, ...rest) =>
      watch('contact', visitor, () => conversing.leaveContact(visitor, ...rest)),
    findMatches: (visitor, ...rest) =>
      watch('matches', visitor, () => conversing.findMatches(visitor, ...rest)),
    speak: (visitor, ...rest) => watch('speak', visitor, () => conversing.speak(visitor, ...rest)),
    typing: (visitor) => watch('typing', visitor, () => conversing.typing(visitor)),
    erase: (visitor, ...rest) => watch('erase', visitor, () => conversing.erase(visitor, ...rest)),
  };
}

/** Tells of every turn of a visitor's once it is durable. */
export function observeTurns(journal: Pick<Journal, 'onNews'>, observer: Observer): void {
  journal.onNews(({ kind, exchanges }) => {
    if (kind !== 'visitor') return;
    for (const { turn } of exchanges) observer.turned(turn);
  });
}
