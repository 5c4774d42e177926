import { describe, expect, it } from 'vitest';
import { describeCatalogues } from '../catalogue.contract.ts';
import { sourcePageCatalogues } from './catalogues.ts';
import { saySourcePage } from './say.ts';

describeCatalogues('the page that shows a capture', sourcePageCatalogues, {
  alike: {
    title: { in: ['fr', 'en', 'pt', 'it'], because: 'the same word, twice, and the name of the file' },
  },
});

describe('saySourcePage', () => {
  it('names one line or a range', () => {
    expect(saySourcePage('fr', 'citedLines', { first: 6, last: 6, count: 1 })).toBe('Ligne citée\u00a0: 6');
    expect(saySourcePage('en', 'citedLines', { first: 6, last: 7, count: 2 })).toBe('Cited lines: 6 to 7');
  });

  it('names the file to the byte', () => {
    const file = "l'été {file} <b>.txt";
    expect(saySourcePage('fr', 'title', { file })).toBe(`Source ${file}`);
  });
});
