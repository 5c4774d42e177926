import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswer } from '../core/answer.ts';
import { isBlank, sha256Of, splitLines } from '../core/text.ts';
import { parsePage } from './page.ts';
import { readCitation } from './proof.ts';

const CLOSING = 'Cette réponse vous a-t-elle été utile ?';
const HEADER = [
  "Votre question concerne quel type d'offre ?",
  'Votre question concerne quel couloir Ségur ?',
  'Votre question concerne quel dispositif Ségur ?',
  'Votre question concerne quel produit ou service produit?',
  'Votre question concerne quelle thématique ?',
];

function texts(page: string): string[] {
  return parsePage(page, 'page.txt').items.map(({ text }) => text);
}

function kinds(page: string): string[] {
  return parsePage(page, 'page.txt').findings.map(({ kind }) => kind);
}

describe('parsePage', () => {
  it('reads the blocks after the header, each cited from its first to its last line', () => {
    const page = [...HEADER, 'Un.', 'Deux.', CLOSING, 'Trois.', CLOSING, ''].join('\n');
    expect(parsePage(page, 'page.txt')).toEqual({
      items: [
        { text: 'Un.\nDeux.', citation: { file: 'page.txt', startLine: 6, endLine: 7 } },
        { text: 'Trois.', citation: { file: 'page.txt', startLine: 9, endLine: 9 } },
      ],
      findings: [],
    });
  });

  it('passes over active filters, the number of results and blank lines among the facet questions', () => {
    const header = [
      '',
      HEADER[0],
      '- (-) Hôpital (12)',
      '1\u202f234 résultats',
      HEADER[1],
      '1 résultat',
      ' ',
    ];
    expect(texts([...header, 'Texte.', CLOSING].join('\n'))).toEqual(['Texte.']);
  });

  it('recognises facet questions written with decomposed accents and no-break spaces', () => {
    const header = 'Votre question concerne quel couloir Ségur\u00a0?'.normalize('NFD');
    expect(texts([header, 'Texte.', CLOSING].join('\n'))).toEqual(['Texte.']);
  });

  it('takes a facet question, a filter line or a number of results after the header for text', () => {
    const block = ['Texte.', HEADER[0], '- (-) Hôpital', '12 résultats'];
    expect(texts([...HEADER, ...block, CLOSING].join('\n'))).toEqual([block.join('\n')]);
  });

  it('reads a page without a header', () => {
    expect(texts(`Texte.\n${CLOSING}\n`)).toEqual(['Texte.']);
  });

  it.each([
    ['no-break space', 'Cette réponse vous a-t-elle été utile\u00a0?'],
    ['narrow no-break space', 'Cette réponse vous a-t-elle été utile\u202f?'],
    ['decomposed accents', CLOSING.normalize('NFD')],
    ['spaces around and within', '  Cette  réponse vous a-t-elle été\tutile ? '],
  ])('recognises the closing line with %s', (_, closing) => {
    expect(texts(`Un.\n${closing}\nDeux.\n${closing}\n`)).toEqual(['Un.', 'Deux.']);
  });

  it('takes a sentence that holds the closing line for text', () => {
    const line = `On demande : « ${CLOSING} »`;
    expect(texts(`${line}\n${CLOSING}`)).toEqual([line]);
  });

  it('takes off blank lines around a block and leaves everything within', () => {
    const block = ['  Début\u00a0: e\u0301te\u0301  ', '', '\u00a0', 'lone\rcarriage\u2028return', 'fin \t'];
    const page = parsePage(['', ' ', ...block, '\u202f', '', CLOSING].join('\n'), 'page.txt');
    expect(page.items).toEqual([
      { text: block.join('\n'), citation: { file: 'page.txt', startLine: 3, endLine: 7 } },
    ]);
  });

  it('takes CRLF off every line', () => {
    expect(texts([...HEADER, 'Un.', 'Deux.', CLOSING, ''].join('\r\n'))).toEqual(['Un.\nDeux.']);
  });

  it('gives an empty answer, cited at its closing line, for a block without text', () => {
    const page = parsePage(
      ['Un.', CLOSING, '', ' ', CLOSING, CLOSING, 'Deux.', CLOSING].join('\n'),
      'page.txt',
    );
    const empty = page.items.filter(({ text }) => text === '').map(({ citation }) => citation.startLine);
    expect(empty).toEqual([5, 6]);
    expect(page.items).toHaveLength(4);
  });

  it('keeps a last block without its closing line and reports it', () => {
    const page = parsePage(['Un.', CLOSING, '', 'Deux.', 'Suite.', ''].join('\n'), 'page.txt');
    expect(page.items.at(-1)?.text).toBe('Deux.\nSuite.');
    expect(page.findings).toMatchObject([{ kind: 'unclosed-block', startLine: 4, endLine: 5 }]);
  });

  it('finds nothing after the last closing line but blank lines', () => {
    expect(kinds(`Un.\n${CLOSING}\n\n \n`)).toEqual([]);
  });

  it.each([
    ['empty file', ''],
    ['page of blank lines', '\n \n\n'],
    ['page of facet questions', HEADER.join('\n')],
    ['page of empty answers', [...HEADER, CLOSING, CLOSING].join('\n')],
  ])('reports an %s as without answers', (_, page) => {
    expect(kinds(page)).toEqual(['no-answers']);
  });

  it('reads 50,000 blocks', () => {
    const blocks = Array.from({ length: 50_000 }, (_, index) => `Réponse ${index}.\n\nSuite.\n${CLOSING}`);
    const page = [...HEADER, ...blocks].join('\n');
    expect(parsePage(page, 'page.txt').items).toHaveLength(50_000);
  });

  it('reads a page of 500,000 blank lines', () => {
    expect(texts(`Un.${'\n'.repeat(500_000)}Deux.\n${CLOSING}`)).toHaveLength(1);
  });
});

/** A line of any characters that LF or CRLF cannot break; a final CR would melt into a CRLF. */
const line = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('', ' ', '\u00a0', '\u202f\t', 'e\u0301te\u0301', '\ufeff', 'a\rb'),
    },
    { weight: 2, arbitrary: fc.constantFrom(...HEADER, '- (-) Filtre', '3 résultats', '- élément ;') },
  )
  .map((text) => text.replace(/[\0\n]|\r+$/g, ''));

const block = fc.array(line, { maxLength: 6 });

function withoutBlankEnds(lines: readonly string[]): string[] {
  const first = lines.findIndex((text) => !isBlank(text));
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex((text) => !isBlank(text)) + 1);
}

describe('any page', () => {
  it('gives each block back as its lines without blank ends, and its citation reads the same again', () => {
    const page = fc.record({
      blocks: fc.array(block, { maxLength: 8 }),
      end: fc.constantFrom('\n', '\r\n'),
      mark: fc.constantFrom('', '\ufeff'),
      closing: fc.constantFrom(CLOSING, CLOSING.normalize('NFD'), CLOSING.replace(' ?', '\u00a0? ')),
      closed: fc.boolean(),
    });
    fc.assert(
      fc.property(page, ({ blocks, end, mark, closing, closed }) => {
        // A first line that is certainly no header keeps the oracle simple.
        const all = [['Début.'], ...blocks];
        const lines = all.flatMap((lines, index) =>
          closed || index < all.length - 1 ? [...lines, closing] : lines,
        );
        const bytes = Buffer.from(mark + [...HEADER, ...lines].join(end));
        const decoded = new TextDecoder().decode(bytes);
        const { items } = parsePage(decoded, 'page.txt');
        const expected = all.map((lines) => withoutBlankEnds(lines).join('\n'));
        const last = expected.at(-1) === '' && !closed ? expected.slice(0, -1) : expected;
        expect(items.map(({ text }) => text)).toEqual(last);
        for (const { text, citation } of items) {
          if (text === '') continue;
          const answer = createAnswer(text, [citation]);
          const again = readCitation(bytes, citation);
          expect(again).toBe(text);
          expect(sha256Of(again)).toBe(answer.sha256);
          const { startLine, endLine } = citation;
          expect(
            splitLines(decoded)
              .slice(startLine - 1, endLine)
              .join('\n'),
          ).toBe(text);
        }
      }),
      { numRuns: 300 },
    );
  });
});
