import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../core/text.ts';
import type { Block } from '../../protocol/drafting.ts';
import { renderBlocks } from './render-blocks.ts';
import { anyBlocks, anyText, citation, quotationOf, textOf } from './reply.fixture.ts';

/** Readers of Markdown: the standard alone, and with tables, struck words, raw HTML and links made of bare addresses. */
const readers = [
  new MarkdownIt('commonmark'),
  new MarkdownIt('default', { html: true, linkify: true }),
] as const;

const quotedTexts = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'quotation' ? [block.text] : []));

/** Text of the first paragraph of each block quote. */
function readQuoted(html: string): string[] {
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  return [...document.querySelectorAll('blockquote')].map(
    (quote) => quote.querySelector('p')?.textContent ?? '',
  );
}

describe('the quoted text', () => {
  it('stands in plain text as it is, between quotation marks', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        let rest = renderBlocks(blocks, 'text', 'fr');
        for (const text of quotedTexts(blocks)) {
          const mark = `«\u00a0${text}\u00a0»\n`;
          expect(rest).toContain(mark);
          rest = rest.slice(rest.indexOf(mark) + mark.length);
        }
      }),
    );
  });

  it('is what HTML says, to the character', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        expect(readQuoted(renderBlocks(blocks, 'html', 'fr'))).toEqual(quotedTexts(blocks));
      }),
      { numRuns: 500 },
    );
  });

  it('is what Markdown says to its readers, to the character', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const markdown = renderBlocks(blocks, 'markdown', 'fr');
        for (const reader of readers)
          expect(readQuoted(reader.render(markdown))).toEqual(quotedTexts(blocks));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['a@b.example\ufeff:--\n', 'écrire à xn--e1afmkfd.com', 'www.xn--e1afmkfd.com/a_b'])(
    'is said to the character where readers make links: %s',
    (text) => {
      for (const reader of readers) {
        const markdown = renderBlocks([quotationOf(text)], 'markdown', 'fr');
        expect(readQuoted(reader.render(markdown))).toEqual(quotedTexts([quotationOf(text)]));
      }
    },
  );

  it('hashes to what is written beside it, in every format', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const block = quotationOf(text);
        for (const format of ['text', 'html', 'markdown'] as const) {
          expect(renderBlocks([block], format, 'en')).toContain(sha256Of(text));
        }
      }),
    );
  });
});

describe('free text', () => {
  it('makes no markup, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { document } = parseHTML(
          `<html><body>${renderBlocks([textOf(text)], 'html', 'fr')}</body></html>`,
        );
        expect([...document.body.querySelectorAll(':not(p, br)')]).toEqual([]);
        for (const reader of readers) {
          const read = parseHTML(
            `<html><body>${reader.render(renderBlocks([textOf(text)], 'markdown', 'fr'))}</body></html>`,
          );
          expect([...read.document.body.querySelectorAll(':not(p, br, a)')]).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('that is blank is left out', () => {
    const blocks = [textOf(' \n'), quotationOf('a'), textOf('')];
    expect(renderBlocks(blocks, 'html', 'fr')).toBe(renderBlocks([quotationOf('a')], 'html', 'fr'));
  });

  it('keeps its paragraphs and its line ends', () => {
    expect(renderBlocks([textOf('Bonjour,\n\nVoici :\n- un')], 'html', 'fr')).toBe(
      '<p>Bonjour,</p>\n<p>Voici :<br>\n- un</p>',
    );
    expect(renderBlocks([textOf('Bonjour,\n\nVoici :\n- un')], 'markdown', 'fr')).toBe(
      'Bonjour,\n\nVoici :\\\n\\- un',
    );
  });
});

describe('a source', () => {
  const reply = [quotationOf('Oui.\nToujours.')];

  it('stands below its quotation in plain text', () => {
    expect(renderBlocks(reply, 'text', 'fr')).toBe(
      [
        '«\u00a0Oui.\nToujours.\u00a0»',
        `Source\u00a0: ${citation.title} (page.txt, lignes 3 à 4) – ${citation.url}`,
        `Empreinte SHA-256\u00a0: ${reply[0]!.sha256}`,
      ].join('\n'),
    );
  });

  it('is a link in HTML, its title text and nothing else', () => {
    const { document } = parseHTML(`<html><body>${renderBlocks(reply, 'html', 'en')}</body></html>`);
    const link = document.querySelector('cite a')!;
    expect(link.textContent).toBe(citation.title);
    expect(link.getAttribute('href')).toBe(citation.url);
    expect(document.querySelector('cite')!.textContent).toContain('page.txt, lines 3 to 4');
    expect([...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())).toEqual([
      'href',
    ]);
  });

  it('is a link in Markdown', () => {
    for (const reader of readers) {
      const { document } = parseHTML(
        `<html><body>${reader.render(renderBlocks(reply, 'markdown', 'fr'))}</body></html>`,
      );
      const links = [...document.querySelectorAll('a')];
      expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
        [citation.title, citation.url],
      ]);
    }
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//x.example', 'nothing'])(
    'is no link where its address is %s',
    (url) => {
      const block = quotationOf('a', { citations: [{ ...citation, title: 'T', url }] });
      expect(renderBlocks([block], 'html', 'fr')).not.toContain('<a');
      expect(renderBlocks([block], 'markdown', 'fr')).not.toContain('](');
      expect(renderBlocks([block], 'text', 'fr')).not.toContain(url);
    },
  );

  it('is every place that the text stands at', () => {
    const block = quotationOf('a', {
      citations: [citation, { file: 'b.jsonl', startLine: 9, endLine: 9, field: 'answer' }],
    });
    expect(renderBlocks([block], 'text', 'fr')).toContain('Source\u00a0: b.jsonl (b.jsonl, ligne 9, answer)');
  });
});

describe('what a format cannot hold', () => {
  it.each([
    ['html', 'a\0b'],
    ['markdown', 'a\0b'],
    ['markdown', '\va'],
  ] as const)('is refused in %s', (format, text) => {
    expect(() => renderBlocks([quotationOf(text)], format, 'fr')).toThrow(
      expect.objectContaining({ code: 'REPLY_NOT_WRITABLE', kind: 'input' }),
    );
    expect(renderBlocks([quotationOf(text)], 'text', 'fr')).toContain(text);
  });
});
