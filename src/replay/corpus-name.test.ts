import { describe, expect, it } from 'vitest';
import type { Manifest } from '../indexing/manifest.ts';
import { listCorpusNames } from './corpus-name.ts';

type Kind = Manifest['corpus']['files'][number]['kind'];

const holding = (files: Readonly<Record<string, Kind>>) => ({
  corpus: {
    folder: '../corpus',
    files: Object.entries(files).map(([path, kind]) => ({ path, kind, bytes: 1, sha256: '' })),
  },
});

describe('a corpus', () => {
  it('goes by the names of its folder and of its files of answers', () => {
    const manifest = holding({ 'segur.jsonl': 'jsonl', 'a/b.csv': 'csv', 'editorial/e.yaml': 'editorial' });
    expect(listCorpusNames('/x/test', manifest, ['001.txt'])).toEqual(['test', 'segur', 'b']);
  });

  it('is the bundled one wherever a page of that lies', () => {
    const manifest = holding({ '001.txt': 'page', '900.txt': 'page' });
    expect(listCorpusNames('/x/copy', manifest, ['001.txt', '002.txt'])).toEqual([
      'ans',
      'copy',
      '001',
      '900',
    ]);
  });
});
