import { locales } from '../../../src/messages/locales.ts';
import type { ConsoleContext } from '../frame/console-context.ts';

/** A moment as one reads it in a list. */
export function sayTime({ language }: ConsoleContext, at: string): string {
  const format = new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle: 'short' });
  return format.format(new Date(at));
}
