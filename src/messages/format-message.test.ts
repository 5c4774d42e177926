import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../protocol/language.ts';
import { formatMessage, joinList } from './format-message.ts';

const hostile = [
  '{count}',
  '{',
  '}}{{',
  "l'été d''Anna '{'",
  '<b>gras</b>',
  '</a><script>alert(1)</script>',
  '#',
  '{n, plural, other {#}}',
  '  deux  espaces\u00a0\u202f\n\t',
  'e\u0301 / é',
  '🙂 \ud800',
  '$& $1 %s',
  '',
];

describe('formatMessage', () => {
  it.each(hostile)('gives back the value «%s» to the byte', (value) => {
    for (const lang of languages) {
      expect(formatMessage(lang, '{value}', { value })).toBe(value);
      expect(formatMessage(lang, '« {value} », {value}.', { value })).toBe(`« ${value} », ${value}.`);
      expect(formatMessage(lang, '{n, plural, one {1} other {# {value}}}', { n: 2, value })).toBe(
        `2 ${value}`,
      );
    }
  });

  it('gives back any value to the byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(formatMessage('fr', 'a {value} z', { value })).toBe(`a ${value} z`);
      }),
    );
  });

  it('takes a tag in a message for its characters', () => {
    expect(formatMessage('fr', '<b>{value}</b>', { value: '<i>' })).toBe('<b><i></b>');
  });

  it('chooses the plural of the language: French counts nothing as one', () => {
    const message = '{n, plural, one {one} other {other}}';
    expect(formatMessage('fr', message, { n: 0 })).toBe('one');
    expect(formatMessage('en', message, { n: 0 })).toBe('other');
    expect(formatMessage('pt', message, { n: 0 })).toBe('other');
    for (const lang of languages) {
      expect(formatMessage(lang, message, { n: 1 })).toBe('one');
      expect(formatMessage(lang, message, { n: 2 })).toBe('other');
      expect(formatMessage(lang, message, { n: 1_000_000 })).toBe('other');
    }
  });

  it('writes figures as the language does, and a plain number as it is', () => {
    expect(formatMessage('en', '{n, number}', { n: 12_345 })).toBe('12,345');
    expect(formatMessage('de', '{n, number}', { n: 12_345 })).toBe('12.345');
    expect(formatMessage('fr', '{n, number}', { n: 12_345 })).toBe('12\u202f345');
    expect(formatMessage('fr', 'ligne {n}', { n: 12_345 })).toBe('ligne 12345');
  });

  it('keeps the same message of two languages apart', () => {
    const message = '{n, number}!';
    expect(formatMessage('en', message, { n: 12_345 })).toBe('12,345!');
    expect(formatMessage('de', message, { n: 12_345 })).toBe('12.345!');
  });

  it('refuses a message whose value is missing', () => {
    expect(() => formatMessage('fr', '{value}')).toThrow(/value/);
  });
});

const inEveryLanguage: readonly (readonly [Language, string, string])[] = [
  ['fr', 'a, b et c', 'a ou b'],
  ['en', 'a, b and c', 'a or b'],
  ['es', 'a, b y c', 'a o b'],
  ['de', 'a, b und c', 'a oder b'],
  ['pt', 'a, b e c', 'a ou b'],
  ['it', 'a, b e c', 'a o b'],
];

describe('joinList', () => {
  it.each(inEveryLanguage)('joins as %s does: «%s», «%s»', (lang, and, or) => {
    expect(joinList(lang, ['a', 'b', 'c'], 'and')).toBe(and);
    expect(joinList(lang, ['a', 'b'], 'or')).toBe(or);
  });

  it('gives one item as it is, and none as nothing', () => {
    expect(joinList('fr', ['« a »'], 'or')).toBe('« a »');
    expect(joinList('fr', [], 'and')).toBe('');
  });

  it('keeps every item to the byte', () => {
    const item = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(item, item, (a, b) => {
        expect(joinList('fr', [a, b], 'or')).toBe(`${a} ou ${b}`);
      }),
    );
    expect(joinList('de', ['{0}', '{1}', "'<b>"], 'and')).toBe("{0}, {1} und '<b>");
  });
});
