import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks } from './find-links.ts';

const linksOf = (text: string) =>
  findLinks(text).flatMap(({ text: shown, href }) => (href ? [[shown, href]] : []));

describe('findLinks', () => {
  it.each([
    ['voir https://esante.gouv.fr/a?b=1&c=2#d', 'https://esante.gouv.fr/a?b=1&c=2#d'],
    ['(https://esante.gouv.fr/a).', 'https://esante.gouv.fr/a'],
    ['https://fr.wikipedia.org/wiki/CPS_(carte)', 'https://fr.wikipedia.org/wiki/CPS_(carte)'],
    ['«\u00a0http://esante.gouv.fr\u00a0»', 'http://esante.gouv.fr'],
    ['https://esante.gouv.fr, puis', 'https://esante.gouv.fr'],
  ])('makes an address followed by anything a link: %s', (text, address) => {
    expect(linksOf(text)).toEqual([[address, address]]);
  });

  it('adds the scheme that `www.` and an e-mail address lack, to the link alone', () => {
    expect(linksOf('www.esante.gouv.fr ou monserviceclient.ecps@esante.gouv.fr.')).toEqual([
      ['www.esante.gouv.fr', 'https://www.esante.gouv.fr'],
      ['monserviceclient.ecps@esante.gouv.fr', 'mailto:monserviceclient.ecps@esante.gouv.fr'],
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'http://',
    'https://localhost',
    '@seul',
    'a@b',
    'esante.gouv.fr',
    'ftp://exemple.invalid',
    'wwww.exemple.invalid',
    'page.txt',
  ])('leaves %s alone', (text) => {
    expect(linksOf(text)).toEqual([]);
  });

  it('changes no character of any text, and leads to the web or to a mailbox only', () => {
    const mixed = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webUrl(),
          fc.emailAddress(),
          fc.constantFrom(' ', ').', '\n'),
        ),
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(mixed, (text) => {
        const pieces = findLinks(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const { href } of pieces)
          if (href !== undefined) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/i);
      }),
    );
  });

  it('takes a long word in its stride', () => {
    const text = `${'a'.repeat(3_000)}@${'b.'.repeat(3_000)}`;
    expect(
      findLinks(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
