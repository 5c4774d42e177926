import { describe, expect, it } from 'vitest';
import { parseEditorial } from './editorial.ts';

const file = 'editorial/page.yaml';
const entry = `answers:
  a907e8e20821:
    id: dmn-delai
    question: Sous quel délai ?
    phrasings:
      - text: "c'est long ?"
      - lang: en
        text: How long?
    scope: { vague: [Vague 2] }
    flags: [links-lost]
    related: [dmn-preuves]
`;

describe('a file of the editorial layer', () => {
  it('gives its entries, with the line they stand on', () => {
    expect(parseEditorial(entry, file)).toEqual([
      {
        answer: 'a907e8e20821',
        id: 'dmn-delai',
        question: 'Sous quel délai ?',
        phrasings: [
          { text: "c'est long ?", lang: 'fr' },
          { text: 'How long?', lang: 'en' },
        ],
        scope: { vague: ['Vague 2'] },
        flags: ['links-lost'],
        related: ['dmn-preuves'],
        file,
        line: 3,
      },
    ]);
  });

  it('needs no more than an id and a question', () => {
    const [minimal] = parseEditorial('answers: { a907e8e20821: { id: a, question: b } }', file);
    expect(minimal).toMatchObject({ phrasings: [], scope: {}, flags: [], related: [] });
  });

  it.each([
    ['broken YAML', 'answers:\n  a: [', /page\.yaml:2:\d+/],
    [
      'a key that is no short name',
      'answers:\n  xyz:\n    id: a\n    question: b\n',
      /page\.yaml:3:5 answers\.xyz/,
    ],
    ['a blank question', entry.replace('Sous quel délai ?', '"  "'), /page\.yaml:4:15 .*question/],
    ['an unknown field', entry.replace('related', 'relates'), /page\.yaml:11:5 .*relates/],
    ['an unknown flag', entry.replace('links-lost', 'lost'), /page\.yaml:10:13 .*flags/],
    ['the same answer twice', `${entry}  a907e8e20821: { id: b, question: c }\n`, /page\.yaml:12:3/],
    ['something else than entries', '- a\n- b\n', /page\.yaml:1:1/],
  ])('is refused with %s, naming line and column', (_, yaml, place) => {
    expect(() => parseEditorial(yaml, file)).toThrow(place);
  });
});
