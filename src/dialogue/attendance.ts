import type { Attendance } from '../protocol/conversation.ts';
import type { DialogueEvent } from './events.ts';

/**
 * Who answers after one more event. A person is waited for from the turn on that asks for one; whoever comes has the
 * conversation until it is handed back to the assistant, or lost, and then it waits again.
 */
export function reduceAttendance(attendance: Attendance, event: DialogueEvent): Attendance {
  switch (event.type) {
    case 'turned':
      return attendance.by === 'assistant' && event.turn.action === 'handoff' ? { by: 'nobody' } : attendance;
    case 'agent-took':
      return { by: 'agent', agent: event.agent };
    case 'agent-released':
      return { by: event.waiting ? 'nobody' : 'assistant' };
    default:
      return attendance;
  }
}

/** Who answers once all of these have happened. */
export function foldAttendance(
  events: readonly DialogueEvent[],
  before: Attendance = { by: 'assistant' },
): Attendance {
  return events.reduce(reduceAttendance, before);
}

/** Who has the conversation: by account, since two people may have one name. Visitors are told the name alone. */
export interface Holder {
  /** Undefined where it was taken before there were accounts. */
  readonly id: string | undefined;
  readonly name: string;
}

/** Who has the conversation after one more event; undefined while the assistant answers, or nobody. */
export function reduceHolder(holder: Holder | undefined, event: DialogueEvent): Holder | undefined {
  if (event.type === 'agent-took') return { id: event.agentId, name: event.agent };
  return event.type === 'agent-released' ? undefined : holder;
}

export function foldHolder(events: readonly DialogueEvent[], before?: Holder): Holder | undefined {
  return events.reduce<Holder | undefined>(reduceHolder, before);
}

/** When the person was asked for who is waited for or has come, ISO 8601; undefined where the assistant answers. */
export function findWaitingSince(events: readonly DialogueEvent[]): string | undefined {
  let attendance: Attendance = { by: 'assistant' };
  let since: string | undefined;
  for (const event of events) {
    const next = reduceAttendance(attendance, event);
    if (next.by === 'assistant') since = undefined;
    else if (attendance.by === 'assistant' && 'at' in event) since = event.at;
    attendance = next;
  }
  return since;
}
