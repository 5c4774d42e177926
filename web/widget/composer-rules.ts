import { MAX_MESSAGE_LENGTH } from '../../src/protocol/limits.ts';

/** Whether the draft may be sent: something is written, and it is not over the service's limit. */
export function isSendable(draft: string): boolean {
  return draft.trim() !== '' && !isTooLong(draft);
}

export function isTooLong(draft: string): boolean {
  return draft.length > MAX_MESSAGE_LENGTH;
}

/**
 * Whether a key pressed in the field sends: Enter alone. With Shift it breaks the line; while an input
 * method is composing it only ends the composition (keyCode 229 is how Safari says so).
 */
export function sendsOn(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode'>): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}

/** Whether a key pressed in the field leads to what stands above it: the arrow up, from the first line. */
export function leadsUp(event: Pick<KeyboardEvent, 'key' | 'isComposing' | 'target'>): boolean {
  if (event.key !== 'ArrowUp' || event.isComposing) return false;
  const { value, selectionStart } = event.target as HTMLTextAreaElement;
  return !value.slice(0, selectionStart).includes('\n');
}
