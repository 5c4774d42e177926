import { assistantCatalogues } from '../messages/assistant/catalogues.ts';
import { parseMessage } from '../messages/format-message.ts';
import type { Language } from '../protocol/language.ts';
import { type MessageKey, messageKeys } from './expectation-schema.ts';

/** How the words of a fixture are compared with those of a turn. */

/** With plain spaces, which is how fixtures are typed. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

/** A place as citations are written: one line may be given as a range of it alone. */
export function plainPlace(place: string): string {
  return place.replace(/:(\d+)-\1$/, ':$1');
}

/** Whether a label is the one that a fixture names: by its words, or by the message that it is called by. */
export function isCalled(label: string, name: string, lang: Language): boolean {
  return plain(label) === plain(name) || (isMessageKey(name) && isMessage(label, name, lang));
}

/** Whether a text is a message of the assistant, whatever the message takes. */
export function isMessage(text: string, key: MessageKey, lang: Language): boolean {
  const message = assistantCatalogues[lang][key];
  if (message === undefined) return false;
  const source = toSource(parseMessage(lang, message).getAst());
  return new RegExp(`^${source}$`, 'su').test(plain(text));
}

function isMessageKey(name: string): name is MessageKey {
  return (messageKeys as readonly string[]).includes(name);
}

type Elements = ReturnType<ReturnType<typeof parseMessage>['getAst']>;

/** The number that the parser gives to a stretch of text. */
const LITERAL = 0;

/** Source of a pattern: text as it stands, anything in the place of what the message takes, each of its plural forms. */
function toSource(elements: Elements): string {
  return elements
    .map((element) => {
      if ('options' in element) {
        const forms = Object.values(element.options).map(({ value }) => toSource(value));
        return `(?:${forms.join('|')})`;
      }
      return element.type === LITERAL && 'value' in element ? escapePattern(plain(element.value)) : '.+';
    })
    .join('');
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
