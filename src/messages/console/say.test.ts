import { describe, expect, it } from 'vitest';
import { describeCatalogues } from '../catalogue.contract.ts';
import { consoleCatalogues } from './catalogues.ts';
import { consoleLanguages } from './keys.ts';
import { sayConsole } from './say.ts';

describeCatalogues('what the console says', consoleCatalogues, {
  languages: consoleLanguages,
  alike: {
    copyMarkdown: { in: ['fr', 'en'], because: 'the name of a format' },
  },
});

describe('sayConsole', () => {
  it('counts as each language does', () => {
    expect(sayConsole('fr', 'queueCount', { count: 0 })).toBe('0 personne attend');
    expect(sayConsole('en', 'queueCount', { count: 0 })).toBe('0 people are waiting');
    expect(sayConsole('fr', 'questionsFound', { count: 2 })).toBe('2 questions trouvées');
  });

  it('repeats what people wrote to the byte', () => {
    const words = "l'<b>été</b> {mots} '{' #";
    for (const lang of consoleLanguages) {
      expect(sayConsole(lang, 'takeOf', { words }).endsWith(words)).toBe(true);
    }
  });
});
