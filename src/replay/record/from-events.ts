import { reduceAttendance } from '../../dialogue/attendance.ts';
import type { DialogueEvent } from '../../dialogue/events.ts';
import type { Attendance } from '../../protocol/conversation.ts';
import type { Language } from '../../protocol/language.ts';
import { FEEDBACK_ID, type RecordedDialogue, type RecordedStep } from './recorded-dialogue.ts';

/** Reads a conversation as it is stored, which tells everything apart. */
export function readStored({
  lang,
  events,
}: {
  readonly lang: Language;
  readonly events: readonly DialogueEvent[];
}): RecordedDialogue {
  const steps: RecordedStep[] = [];
  let forPersons = 0;
  let attendance: Attendance = { by: 'assistant' };
  for (const event of events) {
    attendance = reduceAttendance(attendance, event);
    if (event.type === 'picked') steps.push({ kind: 'picked', text: event.label });
    if (event.type !== 'said') continue;
    if (attendance.by === 'agent') forPersons++;
    else
      steps.push({ kind: event.messageId.startsWith(FEEDBACK_ID) ? 'unhelped' : 'typed', text: event.text });
  }
  return { lang, steps, forPersons };
}
