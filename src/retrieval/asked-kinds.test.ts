import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMissingKind } from './asked-kinds.ts';

function miss(question: string, text: string, stored: readonly string[] = []) {
  return findMissingKind(question, {
    text,
    notes: [{ question: undefined, alternatives: [...stored], facets: {} } as never],
  });
}

describe('findMissingKind', () => {
  it.each([
    ['Combien coûte la certification ?', 'L’ANS a 60 jours pour certifier.', 'price'],
    ['sa coute combien svp', 'L’ANS a 60 jours pour certifier.', 'price'],
    ['What is the price of a card?', 'La carte se commande en ligne.', 'price'],
    ['Quelle est la durée de validité du certificat ?', 'L’ANS a 60 jours pour certifier.', 'validity'],
    ['Combien de temps le label reste-t-il valable ?', 'Le label s’obtient en trois mois.', 'validity'],
    ['Sous combien de jours l’avance est-elle versée ?', 'L’avance est versée par l’ASP.', 'duration'],
    ['À quelle fréquence est-elle mise à jour ?', 'La liste est publiée en ligne.', 'frequency'],
    ['Quels sont les horaires du service ?', 'Écrivez au service client.', 'hours'],
    ['Combien de comptes peut-on créer ?', 'Les comptes se créent en ligne.', 'count'],
  ])('tells that «%s» is not answered by «%s»', (question, text, kind) => {
    expect(miss(question, text)).toBe(kind);
  });

  it.each([
    ['Combien coûte la certification ?', 'La certification est gratuite.'],
    ['Quel est le prix ?', 'Le forfait s’élève à 1 310 €.'],
    ['Sous quel délai ?', 'L’ANS a 60 jours calendaires.'],
    ['Combien de temps faut-il ?', 'Comptez quelques semaines.'],
    ['Sous quel délai ?', 'Le guichet ferme le 30 avril.'],
    ['Sur combien de temps ?', 'Les dix-huit derniers mois sont repris.'],
    ['Combien de jours ?', 'Soixante jours.'],
    ['Combien de temps est-il valable ?', 'Il se renouvelle chaque année.'],
    ['Quels sont les horaires ?', 'Du lundi au vendredi, de 9 h à 17 h 30.'],
    ['Combien de comptes ?', 'Un seul compte par éditeur.'],
  ])('finds nothing missing of «%s» in «%s»', (question, text) => {
    expect(miss(question, text)).toBeUndefined();
  });

  it('finds nothing missing where the answer was stored with a question of the kind', () => {
    const text = 'Voir la page dédiée.';
    expect(miss('Quel est le tarif ?', text)).toBe('price');
    expect(miss('Quel est le tarif ?', text, ['combien ça coûte'])).toBeUndefined();
    expect(miss('Quel est le tarif ?', text, ['à qui s’adresser'])).toBe('price');
  });

  it.each([
    'Qui peut candidater ?',
    'Quel est le périmètre ?',
    'Où est le formulaire ?',
    'Qui valide le dossier ?',
    '',
  ])('finds nothing missing of «%s», which asks for none of the kinds', (question) => {
    expect(miss(question, 'Tout est en ligne.')).toBeUndefined();
  });

  it('reads any text in a time that its length allows', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void miss(text, text)));
    miss(`combien ${'de '.repeat(20_000)}`, '1 '.repeat(20_000));
  });
});
