import { describe, expect, it } from 'vitest';
import { emptyCatalogue, parseFacets } from './facets.ts';
import { casesOf, scopeOf, wholeScopeOf, withParents } from './scope.ts';

const catalogue = parseFacets(
  `facets:
  - id: couloir
    question: Lequel ?
    source: official
    values:
      - label: Hôpital
        aliases: [CHU]
      - label: Officine
        aliases: [pharmacie]
`,
  'facets.yaml',
);

describe('scopeOf', () => {
  it('takes editorial layer and rows together, under the labels of the catalogue and in its order', () => {
    const answer = {
      editorial: { scope: { couloir: ['pharmacie'] } },
      notes: [{ facets: { couloir: ['chu', 'Officine'] } }, { facets: {} }],
    };
    expect(scopeOf(answer, catalogue)).toEqual({ couloir: ['Hôpital', 'Officine'] });
  });

  it('keeps what the catalogue does not know as written, once', () => {
    const notes = [
      { facets: { couloir: ['Mairie', 'CHU'], region: ['Nord'] } },
      { facets: { couloir: ['Mairie'], region: ['nord', 'Nord'] } },
    ];
    expect(scopeOf({ notes }, catalogue)).toEqual({
      couloir: ['Hôpital', 'Mairie'],
      region: ['Nord', 'nord'],
    });
    expect(scopeOf({ notes }, emptyCatalogue)).toEqual({
      couloir: ['Mairie', 'CHU'],
      region: ['Nord', 'nord'],
    });
  });

  it('says nothing of a facet without a value: the answer holds for all', () => {
    expect(scopeOf({ editorial: { scope: { couloir: [] } } }, catalogue)).toEqual({});
    expect(scopeOf({}, catalogue)).toEqual({});
  });
});

describe('the cases of an answer', () => {
  const hierarchy = parseFacets(
    `facets:
  - id: couloir
    question: Lequel ?
    source: official
    values: [{ label: Hôpital, aliases: [CHU] }, { label: Officine }]
  - id: dispositif
    question: Lequel ?
    source: official
    parent: couloir
    values:
      - { label: DPI, parent: Hôpital }
      - { label: LGO, parent: Officine }
      - { label: Portail }
  - id: module
    question: Lequel ?
    source: official
    parent: dispositif
    values: [{ label: Agenda, parent: LGO }]
`,
    'facets.yaml',
  );

  it('are its rows, each by itself, with what the editorial layer says', () => {
    const answer = {
      editorial: { scope: { vague: ['V2'] } },
      notes: [{ facets: { couloir: ['chu'] } }, { facets: {} }, { facets: { vague: ['V1'] } }],
    };
    expect(casesOf(answer, hierarchy)).toEqual([
      { couloir: ['Hôpital'], vague: ['V2'] },
      { vague: ['V2'] },
      { vague: ['V2', 'V1'] },
    ]);
  });

  it('are one for an answer of a page', () => {
    expect(casesOf({ editorial: { scope: { couloir: ['CHU'] } } }, hierarchy)).toEqual([
      { couloir: ['Hôpital'] },
    ]);
    expect(casesOf({}, hierarchy)).toEqual([{}]);
    expect(casesOf({ notes: [] }, emptyCatalogue)).toEqual([{}]);
  });

  it('have the parents of their values', () => {
    const notes = [{ facets: { dispositif: ['lgo'] } }, { facets: { module: ['Agenda'] } }];
    expect(casesOf({ notes }, hierarchy)).toEqual([
      { couloir: ['Officine'], dispositif: ['LGO'] },
      { couloir: ['Officine'], dispositif: ['LGO'], module: ['Agenda'] },
    ]);
  });

  it('have each parent once, and no other than those that are written', () => {
    expect(withParents({ dispositif: ['DPI', 'LGO'] }, hierarchy).couloir).toEqual(['Hôpital', 'Officine']);
    const written = { couloir: ['Officine'], dispositif: ['DPI'] };
    expect(withParents(written, hierarchy)).toEqual(written);
  });

  it('leave the parent open where one of the values belongs nowhere, or is not known', () => {
    for (const dispositif of [['Portail'], ['LGO', 'Portail']]) {
      expect(withParents({ dispositif }, hierarchy)).toEqual({ dispositif });
    }
    expect(withParents({ dispositif: ['Inconnu'] }, hierarchy)).toEqual({ dispositif: ['Inconnu'] });
  });
});

describe('the whole scope of an answer', () => {
  it('is what any of its cases holds for, without what one of them leaves open', () => {
    const notes = [
      { facets: { couloir: ['CHU'], region: ['Nord'] } },
      { facets: { couloir: ['pharmacie', 'Hôpital'] } },
    ];
    expect(wholeScopeOf({ notes }, catalogue)).toEqual({ couloir: ['Hôpital', 'Officine'] });
    expect(wholeScopeOf({ notes: notes.slice(0, 1) }, catalogue)).toEqual({
      couloir: ['Hôpital'],
      region: ['Nord'],
    });
    expect(wholeScopeOf({}, catalogue)).toEqual({});
  });
});
