import type { Language } from '../../protocol/language.ts';
import { type MessageKey, messageKeys } from '../expectation-schema.ts';
import { isMessage } from '../wording.ts';

/** The message of the assistant that a text is; undefined for none, and for one that several could be. */
export function messageKeyOf(text: string, lang: Language): MessageKey | undefined {
  const [key, ...others] = messageKeys.filter((known) => isMessage(text, known, lang));
  return others.length === 0 ? key : undefined;
}
