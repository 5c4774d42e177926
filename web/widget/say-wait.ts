import { sayWidget } from '../../src/messages/widget/say.ts';
import type { Language } from '../../src/protocol/language.ts';

/** What the assistant says where nobody has come yet, one text a bubble. */
export function sayWait(language: Language, takesContact: boolean): string[] {
  const told = sayWidget(language, 'nobodyCame');
  return takesContact ? [told, sayWidget(language, 'nobodyCameContact')] : [told];
}
