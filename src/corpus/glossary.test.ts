import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCorpus } from './corpus.ts';
import { foldText } from './folding.ts';
import { parseGlossary } from './glossary.ts';

const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));

describe('parseGlossary', () => {
  it('gives the forms of each entry in the order of the file', () => {
    const yaml =
      "- forms: [VA, vérification d'aptitude]\n  note: En capitales.\n- forms: [ES, établissement]\n";
    expect(parseGlossary(yaml, 'glossary.yaml')).toEqual([
      { forms: ['VA', "vérification d'aptitude"] },
      { forms: ['ES', 'établissement'] },
    ]);
  });

  it.each([
    ['an entry of one form', '- forms: [VA]\n', /^glossary\.yaml:1:10 0\.forms: .*two/],
    ['a blank form', '- forms: [VA, " "]\n', /^glossary\.yaml:1:15 .*blank/],
    [
      'a form of two entries',
      '- forms: [a, Été]\n- forms: [b, ete]\n',
      /^glossary\.yaml:2:14 .*«ete» is «Été»/,
    ],
    ['a form twice in an entry', '- forms: [a, b, a]\n', /^glossary\.yaml:1:17 .*«a» stands twice/],
    ['something else than a list', 'VA: x\n', /^glossary\.yaml:1:1 /],
  ])('refuses %s with line and column', (_, yaml, message) => {
    const refused = { kind: 'input', code: 'GLOSSARY_BROKEN', message: expect.stringMatching(message) };
    expect(() => parseGlossary(yaml, 'glossary.yaml')).toThrow(expect.objectContaining(refused));
  });
});

describe('the glossary that ships with Guichet', () => {
  it('explains the abbreviations of the answers as the answers do', async () => {
    const { glossary, answers } = await readCorpus(CORPUS);
    const texts = foldText(answers.map(({ text }) => text).join(' '));
    // Each of these is written out somewhere in an answer.
    for (const short of [
      'NIE',
      'NIL',
      'CNDA',
      'VSR',
      'MES',
      'ASP',
      'CGTS',
      'CDE',
      'UTL',
      'REM',
      'AF',
      'CGU',
    ]) {
      const forms = glossary.find((entry) => entry.forms.includes(short))?.forms ?? [];
      expect(
        forms.slice(1).some((form) => texts.includes(foldText(form))),
        short,
      ).toBe(true);
    }
  });

  it('is one list, where every entry is a line that people can read', async () => {
    const yaml = await readFile(`${CORPUS}/glossary.yaml`, 'utf8');
    expect(yaml.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });
});
