import { sayAssistant } from '../messages/assistant/say.ts';
import { joinList } from '../messages/format-message.ts';
import type { PersonalDataKind } from '../privacy/personal-data.ts';
import { type Redaction, redact } from '../privacy/redact.ts';
import type { Language } from '../protocol/language.ts';

/** The message as it is read, searched and kept: personal data gives way to its name. */
export function maskPersonalData(text: string, lang: Language): Redaction {
  return redact(text, (kind) => sayAssistant(lang, 'maskedAs', { kind: nameOf(kind, lang) }));
}

/** Says what was masked. */
export function nameMasked(kinds: readonly PersonalDataKind[], lang: Language): string {
  const names = kinds.map((kind) => nameOf(kind, lang));
  return sayAssistant(lang, 'personalDataMasked', {
    count: names.length,
    kinds: joinList(lang, names, 'and'),
  });
}

function nameOf(kind: PersonalDataKind, lang: Language): string {
  const keys = {
    email: 'emailName',
    phone: 'phoneName',
    'social-security-number': 'socialSecurityNumberName',
    iban: 'ibanName',
    'card-number': 'cardNumberName',
  } as const;
  return sayAssistant(lang, keys[kind]);
}
