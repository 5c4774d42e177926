import type { ConsoleKey } from '../../../src/messages/console/keys.ts';

/** What a key without a modifier does; the one that sends belongs to the reply, where one writes. */
export type Shortcut = 'help' | 'take-next' | 'next' | 'previous' | 'reply' | 'search';

export interface ShortcutKey {
  readonly key: string;
  readonly shortcut: Shortcut;
  readonly says: ConsoleKey;
}

/** In the order in which the help shows them. */
export const shortcutKeys = [
  { key: '?', shortcut: 'help', says: 'keyHelp' },
  { key: 'n', shortcut: 'take-next', says: 'keyTakeNext' },
  { key: 'j', shortcut: 'next', says: 'keyNextConversation' },
  { key: 'k', shortcut: 'previous', says: 'keyPreviousConversation' },
  { key: 'r', shortcut: 'reply', says: 'keyReply' },
  { key: 'f', shortcut: 'search', says: 'keySearch' },
] as const satisfies readonly ShortcutKey[];

/** As much of a pressed key as is looked at. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
  readonly defaultPrevented: boolean;
}

/**
 * The shortcut that a pressed key means.
 * @param focused what has the focus, inside shadow roots: where one can write or choose, keys are letters.
 */
export function findShortcut(
  event: PressedKey,
  focused: { readonly localName: string } | undefined,
): Shortcut | undefined {
  const { ctrlKey, altKey, metaKey, isComposing, repeat, defaultPrevented } = event;
  if (ctrlKey || altKey || metaKey || isComposing || repeat || defaultPrevented) return undefined;
  if (focused !== undefined && ['input', 'textarea', 'select'].includes(focused.localName)) return undefined;
  return shortcutKeys.find(({ key }) => key === event.key)?.shortcut;
}

/** Whether a key pressed in a field of the reply sends it: Enter, with Control or, on a Mac, Command. */
export function sendsReply(
  event: Pick<PressedKey, 'key' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'repeat'>,
): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing && !event.repeat;
}
