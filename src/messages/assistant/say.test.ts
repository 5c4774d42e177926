import { describe, expect, it } from 'vitest';
import { languages } from '../../protocol/language.ts';
import { describeCatalogues, FEEDBACK_QUESTION } from '../catalogue.contract.ts';
import { assistantCatalogues } from './catalogues.ts';
import { answerInFrenchNote, sayAssistant } from './say.ts';

describeCatalogues('what the assistant says', assistantCatalogues, {
  without: { fr: ['answerInFrench'] },
  alike: {
    quotedWord: { in: ['es', 'pt', 'it'], because: 'the same quotation marks, and nothing else' },
  },
});

const otherLanguages = languages.filter((lang) => lang !== 'fr');

describe('what the assistant asks', () => {
  it('asks whether an answer helped as the FAQ’s pages print it, to the byte', () => {
    expect(sayAssistant('fr', 'feedbackQuestion')).toBe(FEEDBACK_QUESTION);
  });

  it.each(otherLanguages)('asks it in French in %s too, with a translation in brackets', (lang) => {
    const question = sayAssistant(lang, 'feedbackQuestion');
    expect(question.startsWith(`${FEEDBACK_QUESTION} (`)).toBe(true);
    expect(question).toMatch(/\?\)$/);
  });

  it.each(languages)('asks which question is meant with a question in %s', (lang) => {
    expect(sayAssistant(lang, 'choiceQuestion')).toMatch(/\?$/);
    expect(sayAssistant(lang, 'subjectQuestion')).toMatch(/\?$/);
  });
});

describe('sayAssistant', () => {
  it('counts as the language does', () => {
    expect(sayAssistant('fr', 'handoffContact', { days: 1 })).toContain('au bout de 1 jour.');
    expect(sayAssistant('fr', 'handoffContact', { days: 30 })).toContain('au bout de 30 jours.');
    expect(sayAssistant('de', 'handoffContact', { days: 30 })).toContain('nach 30 Tagen');
    expect(sayAssistant('en', 'personalDataMasked', { count: 2, kinds: 'a and b' })).toMatch(/: a and b\.$/);
  });

  it('repeats the visitor’s words to the byte', () => {
    const question = "L'<b>été</b> {scope} '{' # coûte  combien ?";
    for (const lang of languages) {
      const said = sayAssistant(lang, 'noAnswerTo', { question });
      expect(said.split(question)).toHaveLength(2);
    }
  });
});

describe('answerInFrenchNote', () => {
  it('is said in every language but French', () => {
    expect(answerInFrenchNote('fr')).toBeUndefined();
    for (const lang of otherLanguages)
      expect(answerInFrenchNote(lang)).toMatch(/fran[cç]|French|Französisch/);
  });
});
