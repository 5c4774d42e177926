import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonalData, type PersonalDataKind } from './personal-data.ts';
import { redact } from './redact.ts';
import { anyText } from './written-data.fixture.ts';

const placeholders: Readonly<Record<PersonalDataKind, string>> = {
  email: '[adresse de messagerie masquée]',
  phone: '[numéro de téléphone masqué]',
  'social-security-number': '[numéro de sécurité sociale masqué]',
  iban: '[IBAN masqué]',
  'card-number': '[numéro de carte masqué]',
};

const placeholderOf = (kind: PersonalDataKind) => placeholders[kind];

describe('redact', () => {
  it('replaces each piece and says which kinds there were, each once, in their order', () => {
    const text = 'FR7630006000011234567890189, 06 12 34 56 78 ou 0142685300 ; jean@exemple.fr. Merci !';
    expect(redact(text, placeholderOf)).toEqual({
      text: '[IBAN masqué], [numéro de téléphone masqué] ou [numéro de téléphone masqué] ; [adresse de messagerie masquée]. Merci !',
      kinds: ['email', 'phone', 'iban'],
    });
  });

  it('leaves a text without personal data as it is', () => {
    const text = 'Quel délai pour la vague 2 du Ségur,\u00a0en 2024\u202f?\r\n';
    expect(redact(text, placeholderOf)).toEqual({ text, kinds: [] });
  });

  it('changes nothing outside what is found', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: redacted, kinds } = redact(text, (kind) => `\u0000${kind}\u0000`);
        const found = findPersonalData(text);
        let restored = redacted;
        for (const { kind, start, end } of found) {
          restored = restored.replace(`\u0000${kind}\u0000`, () => text.slice(start, end));
        }
        expect(restored).toBe(text);
        expect(new Set(kinds)).toEqual(new Set(found.map(({ kind }) => kind)));
      }),
      { numRuns: 1000 },
    );
  });

  it('finds nothing more the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = redact(text, placeholderOf).text;
        expect(redact(once, placeholderOf)).toEqual({ text: once, kinds: [] });
      }),
      { numRuns: 3000 },
    );
  });
});
