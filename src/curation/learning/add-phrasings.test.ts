import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEditorial } from '../../corpus/editorial.ts';
import { addPhrasings, writeEditorial } from './add-phrasings.ts';

const [name, other] = ['0123456789ab', '123456789012'];
const fresh = { id: 'learnt', question: 'Comment : faire ?' };
const french = { text: 'Où écrire ?', lang: 'fr' };
const english = { text: 'Where do I “write”: here?', lang: 'en' };

const block = `# La couche
answers:
  # de la page
  ${name}:
    id: un   # stable
    question: 'Un ?'
    phrasings:
      - text: Une fois   # la première
      # et encore
      - { text: "Deux : fois" }
    flags: [truncated]

  "${other}":
    id: deux
    question: Deux ?
# fin
`;

describe('phrasings that are added', () => {
  it('come last, and all else stays to the character', () => {
    const added = addPhrasings(block, name, [french, english], fresh)!;
    expect(added).toBe(
      block.replace(
        '"Deux : fois" }\n',
        '"Deux : fois" }\n      - text: "Où écrire ?"\n      - lang: en\n        text: "Where do I “write”: here?"\n',
      ),
    );
    const [entry] = parseEditorial(added, 'x.yaml');
    expect(entry!.phrasings.slice(2)).toEqual([french, english]);
  });

  it('begin a list behind the question of an entry without one', () => {
    const added = addPhrasings(block, other, [french], fresh)!;
    expect(added).toBe(
      block.replace('question: Deux ?\n', 'question: Deux ?\n    phrasings:\n      - text: "Où écrire ?"\n'),
    );
  });

  it('begin an entry, where the answer has none', () => {
    const added = addPhrasings(block, 'aaaaaaaaaaaa', [french], fresh)!;
    const entry = `  "aaaaaaaaaaaa":\n    id: learnt\n    question: "Comment : faire ?"\n    phrasings:\n      - text: "Où écrire ?"\n`;
    expect(added).toBe(block.replace('    question: Deux ?\n', `    question: Deux ?\n${entry}`));
  });

  it('begin a file', () => {
    const [entry] = parseEditorial(writeEditorial(other, [english], fresh), 'x.yaml');
    expect(entry).toMatchObject({ answer: other, ...fresh, phrasings: [english] });
  });

  it.each([
    ['phrasings: [a]', 'phrasings: [{text: a}]', 'phrasings: [{text: a}, { text: "Où écrire ?" }]'],
    ['an empty list', 'phrasings: []', 'phrasings: [{ text: "Où écrire ?" }]'],
    ['a key alone', 'phrasings: # bientôt', 'phrasings: # bientôt\n      - text: "Où écrire ?"'],
    [
      'a text of several lines',
      'phrasings:\n    - text: >-\n        a\n        b',
      'phrasings:\n    - text: >-\n        a\n        b\n    - text: "Où écrire ?"',
    ],
  ])('fit %s', (_, list, becomes) => {
    const yaml = (written: string) =>
      `answers:\n  ${name}:\n    id: un\n    question: Un ?\n    ${written}\n`;
    const added = addPhrasings(yaml(list), name, [french], fresh);
    expect(added).toBe(yaml(becomes));
    expect(parseEditorial(added!, 'x.yaml')[0]!.phrasings.at(-1)).toEqual(french);
  });

  it('fit an entry on one line', () => {
    const added = addPhrasings(`answers:\n  ${name}: { id: un, question: Un ? }`, name, [french], fresh)!;
    expect(added).toBe(
      `answers:\n  ${name}: { id: un, question: Un ?, phrasings: [{ text: "Où écrire ?" }] }`,
    );
    expect(parseEditorial(added, 'x.yaml')[0]!.phrasings).toEqual([french]);
  });

  it('keep the line ends, a byte-order mark and a last line without its end', () => {
    const yaml = `\ufeff${block}`
      .trimEnd()
      .replace(/\n# fin$/, '')
      .replaceAll('\n', '\r\n');
    const added = addPhrasings(yaml, other, [french], fresh)!;
    expect(added.startsWith('\ufeff# La couche\r\n')).toBe(true);
    expect(added.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(added.endsWith('question: Deux ?\r\n    phrasings:\r\n      - text: "Où écrire ?"')).toBe(true);
  });

  it('are refused where the list is an alias, or the file one line', () => {
    const shared = `answers:\n  ${name}:\n    id: a\n    question: A ?\n    phrasings: &all\n      - text: B\n  "${other}":\n    id: c\n    question: C ?\n    phrasings: *all\n`;
    expect(addPhrasings(shared, other, [french], fresh)).toBeUndefined();
    expect(
      addPhrasings(`answers: { ${name}: { id: a, question: A ? } }`, other, [french], fresh),
    ).toBeUndefined();
    expect(addPhrasings('answers: {}\n', name, [french], fresh)).toBeUndefined();
  });

  it('are read back as they were given, whatever they hold', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map((value) => value.replace(/[\s\p{Cc}]+/gu, ' ').trim())
      .filter((value) => value !== '' && Buffer.from(value).toString() === value);
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(name, other),
        (texts, of) => {
          const phrasings = texts.map((value, i) => ({ text: value, lang: i % 2 ? 'en' : 'fr' }));
          const added = addPhrasings(block, of, phrasings, fresh)!;
          const entry = parseEditorial(added, 'x.yaml').find(({ answer }) => answer === of)!;
          expect(entry.phrasings.slice(-phrasings.length)).toEqual(phrasings);
        },
      ),
    );
  });
});
