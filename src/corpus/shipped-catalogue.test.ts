import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { emptyCatalogue, parseFacets } from './facets.ts';
import { readShippedCatalogue } from './shipped-catalogue.ts';

const file = join(fileURLToPath(new URL('../../corpus', import.meta.url)), 'facets.yaml');

describe('the shipped catalogue', () => {
  it('is that of the bundled corpus, known by the hash of its bytes', async () => {
    const bytes = await readFile(file);
    expect(await readShippedCatalogue()).toEqual({
      catalogue: parseFacets(bytes.toString('utf8'), file),
      sha256: sha256Of(bytes),
    });
  });

  it('says something', async () => {
    expect((await readShippedCatalogue()).catalogue).not.toEqual(emptyCatalogue);
  });
});
