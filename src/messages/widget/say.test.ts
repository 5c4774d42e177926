import { describe, expect, it } from 'vitest';
import { languages } from '../../protocol/language.ts';
import { describeCatalogues } from '../catalogue.contract.ts';
import { widgetCatalogues } from './catalogues.ts';
import { sayWidget } from './say.ts';

describeCatalogues('what the widget says', widgetCatalogues, {
  alike: {
    conversation: { in: ['fr', 'en'], because: 'the same word' },
    assistantName: { in: ['fr', 'en', 'pt', 'it'], because: 'the same word, twice' },
    send: { in: ['es', 'pt'], because: 'the same word' },
    source: { in: ['pt', 'it'], because: 'the same word' },
    no: { in: ['en', 'es', 'it'], because: 'the same word' },
    suggestions: { in: ['fr', 'en'], because: 'the same word' },
    options: { in: ['fr', 'en'], because: 'the same word' },
    transcriptSource: { in: ['pt', 'it'], because: 'the same word' },
  },
});

describe('sayWidget', () => {
  it('says «line» of one and «lines» of several', () => {
    expect(sayWidget('fr', 'lines', { first: 12, last: 12, count: 1 })).toBe('ligne 12');
    expect(sayWidget('fr', 'lines', { first: 12, last: 15, count: 4 })).toBe('lignes 12 à 15');
    expect(sayWidget('de', 'lines', { first: 1200, last: 1201, count: 2 })).toBe('Zeilen 1200 bis 1201');
  });

  it('writes the longest length as the language writes figures', () => {
    expect(sayWidget('fr', 'tooLong', { max: 8_000 })).toContain('8\u202f000 caractères');
    expect(sayWidget('en', 'tooLong', { max: 8_000 })).toContain('8,000 characters');
  });

  it('repeats the visitor’s question to the byte', () => {
    const question = "L'<b>été</b> {question} '{' # coûte  combien ?";
    for (const lang of languages) {
      expect(sayWidget(lang, 'replyTo', { question }).endsWith(question)).toBe(true);
    }
  });
});
