import { describe, expect, it } from 'vitest';
import { Glossary } from './glossary.ts';

const glossary = new Glossary([
  { forms: ['DMN', 'dispositif médical numérique'] },
  { forms: ['MES', 'Mon espace santé'] },
  { forms: ['ANS', 'Agence du Numérique en Santé'] },
  { forms: ['INS', 'identité nationale de santé', 'identité INS'] },
  { forms: ['HAS', 'Haute Autorité de santé'] },
  { forms: ['CPS', 'carte de professionnel de santé'] },
]);

describe('the glossary', () => {
  it.each([
    ['an abbreviation', 'Comment certifier un DMN ?', ['dispositif médical numérique']],
    ['it written out, without accents', 'le DISPOSITIF MEDICAL NUMERIQUE', ['DMN']],
    ['it in the plural', 'nos dispositifs médicaux numériques', ['DMN']],
    [
      'an elided article',
      "l'ANS et l’INS",
      ['Agence du Numérique en Santé', 'identité nationale de santé', 'identité INS'],
    ],
    ['the longest form only', 'mon identité INS', ['INS', 'identité nationale de santé']],
    ['a form twice', 'DMN ou DMN', ['dispositif médical numérique']],
    ['both forms', 'DMN (dispositif médical numérique)', []],
    ['none', 'Bonjour', []],
    ['nothing', '', []],
  ])('gives the other forms for %s', (_, text, expected) => {
    expect(glossary.expand(text)).toEqual(expected);
  });

  it('finds whole words only', () => {
    expect(glossary.expand('ADMN DMNX dmn2')).toEqual([]);
  });

  it.each([
    ['capitals among other words', 'Je veux ouvrir MES', true],
    ['capitals alone', 'MES', true],
    ['an ordinary word', 'je cherche mes documents', false],
    ['an ordinary word after a capital', 'Mes documents', false],
    ['an ordinary word beside an abbreviation', 'mes certificats CPS', false],
    ['an ordinary word among capitals', 'OÙ SONT MES DOCUMENTS', false],
  ])('reads «mes» as an abbreviation or not: %s', (_, text, isMeant) => {
    expect(glossary.expand(text).includes('Mon espace santé')).toBe(isMeant);
  });

  it.each([
    ['in lower case', "c'est quoi la cps", true],
    ['in lower case after a capital', 'Bonjour, à quoi sert la cps ?', true],
    ['all in capitals', 'OÙ COMMANDER MA CPS', true],
    ['in lower case beside capitals', 'la cps de l’ANS', false],
  ])('reads a short form that is no word as one: %s', (_, text, isMeant) => {
    expect(glossary.expand(text).includes('carte de professionnel de santé')).toBe(isMeant);
  });

  it.each(['valable deux ans', 'has my product been certified'])('leaves «%s» alone', (text) => {
    expect(glossary.expand(text)).toEqual([]);
  });
});
