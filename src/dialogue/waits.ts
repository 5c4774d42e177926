import type { Attendance, WaitNotice } from '../protocol/conversation.ts';
import { reduceAttendance } from './attendance.ts';
import type { DialogueEvent } from './events.ts';

/** A visitor waits for a person, and nobody has come. */
export interface Wait {
  /** When a person was asked for, or the one who had come was lost. ISO 8601, UTC. */
  readonly since: string;
  /** Whether the visitor was told that nobody has come. */
  readonly isTold: boolean;
}

interface Waiting {
  readonly attendance: Attendance;
  /** Undefined where the assistant answers, or an agent. */
  readonly wait: Wait | undefined;
  /** Whether the visitor has left a contact since they asked for a person. */
  readonly hasContact: boolean;
}

const nobodyAsked: Waiting = { attendance: { by: 'assistant' }, wait: undefined, hasContact: false };

/** The wait that goes on once all of these have happened; undefined where nobody waits. */
export function findWait(events: readonly DialogueEvent[]): Wait | undefined {
  return events.reduce(reduceWaiting, nobodyAsked).wait;
}

/** What visitors were told of their waits, oldest first, each with the number of exchanges that stand before it. */
export function listWaitNotices(events: readonly DialogueEvent[]): WaitNotice[] {
  const notices: WaitNotice[] = [];
  let waiting = nobodyAsked;
  let after = 0;
  for (const event of events) {
    waiting = reduceWaiting(waiting, event);
    if (event.type === 'turned') after++;
    if (event.type === 'nobody-came')
      notices.push({ at: event.at, after, takesContact: !waiting.hasContact });
  }
  return notices;
}

function reduceWaiting(before: Waiting, event: DialogueEvent): Waiting {
  const attendance = reduceAttendance(before.attendance, event);
  if (attendance.by === 'assistant') return nobodyAsked;
  const hasContact = before.hasContact || event.type === 'contact-left';
  return {
    attendance,
    wait: attendance.by === 'nobody' ? waitAfter(before.wait, event) : undefined,
    hasContact,
  };
}

function waitAfter(wait: Wait | undefined, event: DialogueEvent): Wait | undefined {
  if (wait !== undefined) return event.type === 'nobody-came' ? { ...wait, isTold: true } : wait;
  return 'at' in event ? { since: event.at, isTold: false } : undefined;
}
