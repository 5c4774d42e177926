import { describe, expect, it } from 'vitest';
import { createAnswer } from '../core/answer.ts';
import { findSuspicious } from './suspicion.ts';

/** Kinds found in a text that stands from line 10 on of a page, with the line of each. */
function found(text: string): string[] {
  const endLine = 9 + text.split('\n').length;
  const answer = createAnswer(text, [{ file: 'page.txt', startLine: 10, endLine }]);
  return findSuspicious(answer).map(({ kind, startLine, endLine }) => `${kind} ${startLine}-${endLine}`);
}

describe('findSuspicious', () => {
  it.each(["Non, ce n'est pas possible.", 'Oui.', 'OUI', 'Yes, of course.'])(
    'flags «%s» as hanging on its question',
    (text) => {
      expect(found(text)).toEqual(['needs-question 10-10']);
    },
  );

  it.each([
    'Non, vos référencements obtenus ne sont pas conditionnés à vos futurs référencements Vague 2.',
    'Nonobstant ce délai, déposez le dossier.',
    'Notre équipe vous répond.',
    'À ce jour, il est possible de télécharger les réponses.',
  ])('leaves «%s»', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('flags an announcement at the end', () => {
    expect(found('Un.\nConsultez la liste des organismes certifiés\u00a0: ')).toEqual(['links-lost 11-11']);
    expect(found('Deux moyens de contact vous sont proposés :\n\n')).toEqual(['links-lost 10-10']);
  });

  it('flags an invitation before a blank line', () => {
    expect(found('Consultez nos guides :\n\nEt écrivez-nous.')).toEqual(['links-lost 10-10']);
  });

  it('leaves an announcement that something follows', () => {
    expect(found('Consultez :\n- le guide ;\n- le site.')).toEqual([]);
    expect(found('Les étapes sont :\n\n- déposer ;\n- attendre.')).toEqual([]);
  });

  it('flags list items on the line of another', () => {
    const text = [
      '- Commander des cartes',
      'Téléchargez le formulaire - Commander un certificat logiciel, le cas échéant',
      'Téléchargez le formulaire - Demander l’homologation',
    ].join('\n');
    expect(found(text)).toEqual(['glued-list 11-11', 'glued-list 12-12']);
  });

  it('leaves dashes where the list opens in lower case or there is none', () => {
    expect(found('ÉTAPE 1 - Phase administrative\n- consulter notre offre ;\n- commander.')).toEqual([]);
    expect(found('Segur - Vague 2')).toEqual([]);
    expect(found('- Mandataire : il gère les comptes.\n- Salarié : il est invité.')).toEqual([]);
  });

  it('flags control characters, direction overrides and failed conversions, but no tab', () => {
    expect(found('a\tb\u00a0c\nd\re\n\u202ef\n\ufffd')).toEqual([
      'control-character 11-11',
      'control-character 12-12',
      'control-character 13-13',
    ]);
  });

  it('flags a line almost like the closing line', () => {
    expect(found('Un.\nCETTE RÉPONSE VOUS A‑T‑ELLE ÉTÉ UTILE?\nDeux.')).toEqual(['stray-separator 11-11']);
    expect(found('Cette réponse vous a-t-elle été bien utile ?')).toEqual([]);
  });

  it('flags an answer without words', () => {
    expect(found('— …\n\u200b')).toEqual(['no-words 10-11']);
  });

  it('names the whole record where the answer stands in a row, and only the first place', () => {
    const places = [
      { file: 'a.csv', startLine: 4, endLine: 7, field: 'answer' },
      { file: 'b.csv', startLine: 1, endLine: 1, field: 'answer' },
    ];
    expect(findSuspicious(createAnswer('Un.\nConsultez :', places))).toMatchObject([
      { kind: 'links-lost', file: 'a.csv', startLine: 4, endLine: 7 },
    ]);
  });

  it.each(['Consultez :\n', 'a - ', ':', ': ', ' ', '- A\n', '\n'])(
    'reads the longest answers, of «%s»',
    (part) => {
      const text = `- A${part.repeat(1_000_000 / part.length - 1)}b`;
      const answer = createAnswer(text, [{ file: 'a', startLine: 1, endLine: 1 }]);
      expect(findSuspicious(answer)).toBeInstanceOf(Array);
    },
  );
});
