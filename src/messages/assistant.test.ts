import { describe, expect, it } from 'vitest';
import { type AssistantMessages, assistantMessages } from './assistant.ts';

const languages = Object.keys(assistantMessages) as (keyof typeof assistantMessages)[];

describe('what the assistant says', () => {
  it('is said in every language, but for the note that only other languages need', () => {
    const names = Object.keys(assistantMessages.fr).sort();
    for (const lang of languages) {
      const messages = assistantMessages[lang];
      expect(Object.keys(messages).sort()).toEqual(names);
      for (const [name, text] of Object.entries(messages)) {
        if (name === 'answerInFrench') expect(text === undefined).toBe(lang === 'fr');
        else expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
      }
    }
  });

  it('asks which answer is meant with a question', () => {
    for (const lang of languages) {
      const { choiceQuestion, feedbackQuestion }: AssistantMessages = assistantMessages[lang];
      for (const question of [choiceQuestion, feedbackQuestion]) expect(question).toMatch(/\?\)?$/);
    }
  });

  it('is written with typographic apostrophes', () => {
    for (const lang of languages) {
      for (const text of Object.values(assistantMessages[lang])) expect(text ?? '').not.toContain("'");
    }
  });
});
