import fc from 'fast-check';
import { sha256Of } from '../../core/text.ts';
import type { Block, Quotation, TextBlock } from '../../protocol/drafting.ts';

/** Support for the tests of replies. */

export const citation = {
  file: 'page.txt',
  startLine: 3,
  endLine: 4,
  title: 'FAQ <b>“Ségur”</b> [1](javascript:alert(1))',
  url: 'https://faq.example.org/a_b?x=1&y=(2)',
};

/** A quotation that hashes to what it states. */
export function quotationOf(text: string, rest: Partial<Quotation> = {}): Quotation {
  return { kind: 'quotation', sha256: sha256Of(text), text, citations: [citation], ...rest };
}

export function textOf(text: string): TextBlock {
  return { kind: 'text', text };
}

/** Pieces that mean something to one format or another, at line starts and elsewhere. */
const marks = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    ' ',
    '  ',
    '\t',
    '\r',
    '\r\n',
    '\u00a0',
    '\ufeff',
    '\u2028',
    '    code',
    '&nbsp;',
    '&#10;',
  ],
  ...[
    '# ',
    '> ',
    '- ',
    '+ ',
    '* ',
    '1. ',
    '12) ',
    '===',
    '---',
    '~~~',
    '```',
    '`',
    '\\',
    '\\\n',
    '|a|b|\n|-|-|',
  ],
  ...[
    '*x*',
    '__x__',
    '~~x~~',
    '[x](http://y.example)',
    '![x](y)',
    '<b>',
    '</p>',
    '<script>alert(1)</script>',
  ],
  ...[
    '<https://x.example>',
    'https://x.example/a_b_c',
    'www.example.org',
    'a@b.example',
    ':--',
    '[x]: /y "z"',
    '[^1]',
  ],
  ...['<!-- -->', '&amp;', '"', "'", '…', 'é', '🙂', '$x$', '{#id}', '\u200b', '\f', '\u0085', '\u202e'],
);

/** Texts as a corpus may hold them, hostile ones above all; no control characters that no page can show. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 3, arbitrary: marks }, fc.string({ unit: 'grapheme', maxLength: 8 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((pieces) => pieces.join('').replace(/[\0\v]/g, ''))
  .filter((text) => text !== '');

export const anyBlocks: fc.Arbitrary<Block[]> = fc.array(
  fc.oneof(
    anyText.map(textOf),
    anyText.map((text) => quotationOf(text)),
  ),
  { maxLength: 6 },
);
