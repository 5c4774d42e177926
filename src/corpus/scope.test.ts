import { describe, expect, it } from 'vitest';
import { emptyCatalogue, parseFacets } from './facets.ts';
import { scopeOf } from './scope.ts';

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
