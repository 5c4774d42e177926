import { describe, expect, it } from 'vitest';
import { citationLabel, publicAddress, sourceAddress } from './source-link.ts';

const page = { file: '003_1cfd.txt', startLine: 12, endLine: 15 };

describe('sourceAddress', () => {
  it('asks for the cited lines in the language of the interface and points at the first', () => {
    expect(sourceAddress('https://faq.example', page, 'fr')).toBe(
      'https://faq.example/api/sources/003_1cfd.txt?lines=12-15&lang=fr#L12',
    );
  });

  it('encodes each part of the path and keeps the slashes', () => {
    expect(sourceAddress('', { ...page, file: 'pages d’aide/a#b?.txt' }, 'de')).toBe(
      '/api/sources/pages%20d%E2%80%99aide/a%23b%3F.txt?lines=12-15&lang=de#L12',
    );
  });
});

describe('citationLabel', () => {
  it('names the file and the lines', () => {
    expect(citationLabel(page, 'fr')).toBe('003_1cfd.txt, lignes 12 à 15');
    expect(citationLabel({ ...page, endLine: 12 }, 'en')).toBe('003_1cfd.txt, line 12');
  });

  it('names the column of a record', () => {
    expect(citationLabel({ ...page, endLine: 12, field: 'answer' }, 'fr')).toBe(
      '003_1cfd.txt, ligne 12, answer',
    );
  });
});

describe('publicAddress', () => {
  it('is the page’s own address, on the web', () => {
    expect(publicAddress({ url: 'https://faq.example/6361' })).toBe('https://faq.example/6361');
  });

  it('is none where there is none, or where it leads elsewhere', () => {
    expect(publicAddress({})).toBeUndefined();
    expect(publicAddress({ url: 'javascript:alert(1)' })).toBeUndefined();
    expect(publicAddress({ url: '//faq.example' })).toBeUndefined();
  });
});
