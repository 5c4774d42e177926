import { describe, expect, it } from 'vitest';
import { listAskable } from './askable-facets.ts';
import { hospital, pharmacy } from './decisions.fixture.ts';
import { catalogue, createScoped, type Row } from './scoped.fixture.ts';

const askableOf = (...rows: readonly Row[]) =>
  listAskable({ answers: rows.map((row, i) => createScoped(`Réponse ${i}.`, row)), catalogue });
const idsOf = (...rows: readonly Row[]) => askableOf(...rows).map(({ id }) => id);

const everybody: Row = {};
const themed = (theme: string): Row => ({ facets: { thematique: [theme] } });

describe('the facets that can be asked', () => {
  it('are those for whose values two answers differ', () => {
    expect(idsOf(hospital, pharmacy)).toEqual(['couloir']);
    expect(idsOf(hospital, everybody)).toEqual([]);
    expect(idsOf(hospital, hospital)).toEqual([]);
    expect(idsOf({ facets: { couloir: ['Hôpital', 'Officine'] } }, everybody)).toEqual([]);
    expect(idsOf({ facets: { couloir: ['Hôpital', 'Officine'] } }, pharmacy)).toEqual(['couloir']);
  });

  it('are a parent too where its children differ', () => {
    expect(idsOf({ facets: { dispositif: ['DPI'] } }, { facets: { dispositif: ['LGO'] } })).toEqual([
      'couloir',
      'dispositif',
    ]);
  });

  it('are the theme where browsing asks for it, and not where there is one theme only', () => {
    expect(idsOf(themed('Délais'), themed('Paiement'))).toEqual(['thematique']);
    expect(idsOf(themed('Délais'), themed('Délais'))).toEqual([]);
  });

  it('have the values that answers hold for, in the order of the catalogue, each with its first answer', () => {
    const [couloir] = askableOf(pharmacy, everybody, hospital, pharmacy, {
      facets: { couloir: ['Ailleurs'] },
    });
    const [first, , third, , last] = [pharmacy, everybody, hospital, pharmacy, pharmacy].map(
      (_, i) => createScoped(`Réponse ${i}.`).name,
    );
    expect(couloir!.values).toEqual([
      { value: 'Hôpital', answer: third },
      { value: 'Officine', answer: first },
      { value: 'Ailleurs', answer: last },
    ]);
  });
});
