import { describe, expect, it } from 'vitest';
import { widgetMessages } from '../../src/messages/widget.ts';
import { citationLabel, sourceAddress } from './source-link.ts';

const page = { file: '003_1cfd.txt', startLine: 12, endLine: 15 };

describe('sourceAddress', () => {
  it('asks for the cited lines and points at the first', () => {
    expect(sourceAddress('https://faq.example', page)).toBe(
      'https://faq.example/api/sources/003_1cfd.txt?lines=12-15#L12',
    );
  });

  it('encodes each part of the path and keeps the slashes', () => {
    expect(sourceAddress('', { ...page, file: 'pages d’aide/a#b?.txt' })).toBe(
      '/api/sources/pages%20d%E2%80%99aide/a%23b%3F.txt?lines=12-15#L12',
    );
  });
});

describe('citationLabel', () => {
  it('names the file and the lines', () => {
    expect(citationLabel(page, widgetMessages.fr)).toBe('003_1cfd.txt, lignes 12 à 15');
    expect(citationLabel({ ...page, endLine: 12 }, widgetMessages.en)).toBe('003_1cfd.txt, line 12');
  });

  it('names the column of a record', () => {
    expect(citationLabel({ ...page, endLine: 12, field: 'answer' }, widgetMessages.fr)).toBe(
      '003_1cfd.txt, ligne 12, answer',
    );
  });
});
