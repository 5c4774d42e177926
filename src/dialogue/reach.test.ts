import { describe, expect, it } from 'vitest';
import type { FacetCatalogue } from '../corpus/facets.ts';
import { hospital, pharmacy } from './decisions.fixture.ts';
import { describeReach } from './reach.ts';
import { reasonCodes } from './reasons.ts';
import { catalogue, createScoped, type Row } from './scoped.fixture.ts';

const titled = (question: string, row: Row = {}): Row => ({ ...row, question });
const themed = (theme: string, i = 0): Row => titled(`${theme} ${i} ?`, { facets: { thematique: [theme] } });

function unreachable(rows: readonly Row[], online = false, facets: FacetCatalogue = catalogue): string[] {
  const answers = rows.map((row, i) => createScoped(`Réponse ${i}.`, row));
  const { branches } = describeReach({ answers, catalogue: facets, isSomebodyOnline: () => online });
  return reasonCodes.filter((code) => !branches.includes(code));
}

describe('the branches that a corpus can come to', () => {
  const rich = [
    titled('Quel délai ?', hospital),
    titled('Quel délai ?', pharmacy),
    ...Array.from({ length: 9 }, (_, i) => themed('Délais', i)),
    themed('Paiement'),
  ];

  it('are all but the list without themes where it has facets, themes and several answers to a question', () => {
    expect(unreachable(rich, true)).toEqual(['all-listed']);
  });

  it('need somebody on line for what takes a person', () => {
    expect(unreachable(rich)).toEqual(['handoff-online', 'passed-on', 'all-listed']);
  });

  it('are no more of themes than the corpus has', () => {
    const short = unreachable(rich.slice(0, 5), true);
    expect(short).toEqual(['themes-listed', 'theme-listed', 'list-continued']);
  });

  it('are none that tells cases apart where every answer holds for everybody', () => {
    const plain = [titled('Quel délai ?'), titled('Quel prix ?')];
    const missing = unreachable(plain, true, { facets: [] });
    expect(missing).toEqual([
      'kin-for-case',
      'repeated-for-case',
      'case-named',
      'searched-without-case',
      'chosen-question',
      'value-said',
      'value-unknown',
      'other-scopes-left-out',
      'same-question',
      'narrowed',
      'nothing-left',
      'singled-out',
      'undecided',
      'facet-gain',
      'other-scope',
      'themes-listed',
      'theme-listed',
      'list-continued',
    ]);
  });
});
