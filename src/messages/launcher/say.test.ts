import { describe, expect, it } from 'vitest';
import { describeCatalogues } from '../catalogue.contract.ts';
import { launcherCatalogues } from './catalogues.ts';
import { sayLauncher } from './say.ts';

describeCatalogues('texts of the launcher', launcherCatalogues, { alike: {} });

describe('sayLauncher', () => {
  it('gives the text as it stands', () => {
    expect(sayLauncher('fr', 'open')).toBe('Poser une question');
    expect(sayLauncher('en', 'open')).toBe('Ask a question');
  });
});
