import { describe, expect, it } from 'vitest';
import { sayAssistant } from '../messages/assistant/say.ts';
import { languages } from '../protocol/language.ts';
import { messageKeys } from './expectation-schema.ts';
import { isCalled, isMessage, plain } from './wording.ts';

describe('a label', () => {
  it('goes by its words, whatever the kind of space', () => {
    expect(isCalled('Où est-il\u00a0?', 'Où est-il ?', 'fr')).toBe(true);
    expect(isCalled('Officine', 'officine', 'fr')).toBe(false);
  });

  it('goes by the message that it is, in the language of the turn alone', () => {
    expect(isCalled('Je ne sais pas', 'unknownOption', 'fr')).toBe(true);
    expect(isCalled('I do not know', 'unknownOption', 'en')).toBe(true);
    expect(isCalled('I do not know', 'unknownOption', 'fr')).toBe(false);
  });
});

describe('a message', () => {
  it('is recognised whatever it takes', () => {
    for (const scope of ['Officine', 'Hôpital, (a|b).* [x]', 'deux\nlignes']) {
      expect(isMessage(sayAssistant('fr', 'scopeNote', { scope }), 'scopeNote', 'fr')).toBe(true);
    }
  });

  it('is recognised in each of its plural forms', () => {
    for (const lang of languages) {
      for (const days of [1, 7, 1_000_000]) {
        expect(isMessage(sayAssistant(lang, 'handoffContact', { days }), 'handoffContact', lang)).toBe(true);
      }
    }
  });

  it('is not taken for another, nor for a part of a text', () => {
    expect(isMessage(sayAssistant('fr', 'thanks'), 'greeting', 'fr')).toBe(false);
    expect(isMessage(`${sayAssistant('fr', 'thanks')} Et voilà.`, 'thanks', 'fr')).toBe(false);
    expect(isMessage('', 'answerInFrench', 'fr')).toBe(false);
  });

  it('is itself in every language', () => {
    const plainKeys = ['greeting', 'robot', 'noAnswer', 'feedbackQuestion', 'disclosure'] as const;
    for (const key of plainKeys) {
      expect(messageKeys).toContain(key);
      for (const lang of languages) expect(isMessage(sayAssistant(lang, key), key, lang)).toBe(true);
    }
  });
});

describe('plain text', () => {
  it('has plain spaces and nothing else changed', () => {
    expect(plain('«\u00a0a\u202fb\u00a0» \n')).toBe('« a b » \n');
  });
});
