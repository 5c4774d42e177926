import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCorpus } from './corpus.ts';
import { parseSources } from './sources.ts';

const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));

describe('parseSources', () => {
  it('gives what is known, and leaves out what is marked as unknown', () => {
    const yaml = `pages:
  a.txt: { title: La page A, url: "https://exemple.fr/a", capturedOn: 2025-08-14 }
  b/c.txt: { title: La page C, url: inconnue, capturedOn: inconnue }
  d.txt: { title: La page D }
`;
    expect([...parseSources(yaml, 'sources.yaml')]).toEqual([
      ['a.txt', { title: 'La page A', url: 'https://exemple.fr/a', capturedOn: '2025-08-14' }],
      ['b/c.txt', { title: 'La page C' }],
      ['d.txt', { title: 'La page D' }],
    ]);
  });

  it.each([
    ['no title', 'pages:\n  a.txt: { url: inconnue }\n', /^sources\.yaml:2:10 pages\.a\.txt\.title/],
    [
      'an address of another kind',
      'pages:\n  a.txt: { title: A, url: "javascript:x" }\n',
      /:2:27 .*inconnue/,
    ],
    ['a day that is none', 'pages:\n  a.txt: { title: A, capturedOn: 2025-02-30 }\n', /:2:34 .*inconnue/],
    ['no pages', '[]\n', /^sources\.yaml:1:1 /],
  ])('refuses %s with line and column', (_, yaml, message) => {
    const refused = { kind: 'input', code: 'SOURCES_BROKEN', message: expect.stringMatching(message) };
    expect(() => parseSources(yaml, 'sources.yaml')).toThrow(expect.objectContaining(refused));
  });
});

describe('the notes on the pages that ship with Guichet', () => {
  it('title each page, and claim no address', async () => {
    const { sources, files } = await readCorpus(CORPUS);
    const pages = files.filter(({ kind }) => kind === 'page').map(({ path }) => path);
    expect([...sources.keys()]).toEqual(pages);
    expect([...sources.values()].filter(({ url, capturedOn }) => url ?? capturedOn)).toEqual([]);
  });
});
