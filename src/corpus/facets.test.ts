import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCorpus } from './corpus.ts';
import { type FacetCatalogue, facetSubjects, findFacetValue, namesOf, parseFacets } from './facets.ts';
import { DEFAULT_FACET_COLUMNS } from './row.ts';

const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));

const small = `facets:
  - id: region
    question: "Quelle  région ?"
    source: official
    values:
      - label: Nord
        abbreviations: [N]
        aliases: ["l'Aquilon", Grand Nord]
      - label: Sud
        source: editorial
  - id: ville
    question: Quelle ville ?
    source: editorial
    parent: region
    values:
      - label: Lille
        parent: Nord
      - label: Ailleurs
`;

function facetOf({ facets }: FacetCatalogue, id: string) {
  const facet = facets.find((candidate) => candidate.id === id);
  if (facet === undefined) throw new Error(`no facet ${id}`);
  return facet;
}

describe('parseFacets', () => {
  it('gives facets and values in the order of the file, the question as it stands', () => {
    const { facets } = parseFacets(small, 'facets.yaml');
    expect(facets.map(({ id, parent }) => [id, parent])).toEqual([
      ['region', undefined],
      ['ville', 'region'],
    ]);
    expect(facets[0]?.question).toBe('Quelle  région ?');
    expect(facets[0]?.values.map(({ label, source }) => [label, source])).toEqual([
      ['Nord', 'official'],
      ['Sud', 'editorial'],
    ]);
    expect(facets[1]?.values).toEqual([
      { label: 'Lille', abbreviations: [], aliases: [], source: 'editorial', parent: 'Nord' },
      { label: 'Ailleurs', abbreviations: [], aliases: [], source: 'editorial' },
    ]);
  });

  it.each([
    ['a facet twice', small.replace('id: ville', 'id: region'), /yaml:\d+:9 facets\.1\.id: stands twice/],
    ['an id that is no column name', small.replace('id: ville', 'id: Ville'), /yaml:11:9 .*column name/],
    ['the id of a field of every row', small.replace('id: ville', 'id: url'), /yaml:11:9 .*another column/],
    ['a label twice', small.replace('Ailleurs', 'lille'), /yaml:18:9 .*«lille» names «Lille» too/],
    ['an alias of two values', small.replace('Sud', 'grandnord'), /yaml:9:9 .*«grandnord» names «Nord» too/],
    ['a parent that is no facet', small.replace('parent: region', 'parent: pays'), /yaml:14:13 .*«pays»/],
    [
      'a parent that is no value',
      small.replace('parent: Nord', 'parent: Est'),
      /yaml:17:17 .*«region».*«Est»/,
    ],
    ['a value with a parent alone', small.replace('    parent: region\n', ''), /yaml:\d+:17 .*no parent/],
    ['a facet above itself', small.replace('parent: region', 'parent: ville'), /yaml:14:13 .*«ville»/],
    [
      'a facet without values',
      `${small.slice(0, small.lastIndexOf('    values:'))}    values: []\n`,
      /empty/,
    ],
    ['a blank question', small.replace('Quelle ville ?', '" "'), /yaml:12:15 .*blank/],
    ['an unknown source', small.replace('source: official', 'source: rumour'), /yaml:4:13 /],
    ['an unknown field', small.replace('aliases', 'alias'), /yaml:8:9 .*alias/],
    [
      'an unknown subject',
      small.replace('source: official', 'source: official\n    about: weather'),
      /about/,
    ],
    [
      'a label that the dialogue would take for its own',
      small.replace('label: Sud', 'label: "*none"'),
      /yaml:9:16 .*must not begin with an asterisk/,
    ],
    ['no facet', 'facets: []\n', /yaml:1:9 /],
  ])('refuses %s with line and column', (_, yaml, message) => {
    const refused = { kind: 'input', code: 'FACETS_BROKEN', message: expect.stringMatching(message) };
    expect(() => parseFacets(yaml, 'facets.yaml')).toThrow(expect.objectContaining(refused));
  });
});

describe('what a facet is about', () => {
  it('is the visitor, unless it says the question or the theme', () => {
    const { facets } = parseFacets(small, 'facets.yaml');
    expect(facets.map(({ about }) => about)).toEqual(['visitor', 'visitor']);
    for (const about of facetSubjects) {
      const told = small.replace('source: official', `source: official\n    about: ${about}`);
      expect(parseFacets(told, 'facets.yaml').facets[0]!.about).toBe(about);
    }
  });

  it('may be named with an asterisk anywhere but at the beginning of a label', () => {
    const starred = small.replace('label: Sud', 'label: Sud*').replace('Grand Nord', '"*Nord"');
    const [region] = parseFacets(starred, 'facets.yaml').facets;
    expect(region!.values.map(({ label }) => label)).toEqual(['Nord', 'Sud*']);
    expect(findFacetValue(region!, '*nord')?.label).toBe('Nord');
  });
});

describe('findFacetValue', () => {
  it('goes by label, abbreviation or alias, whatever case, accents, apostrophes and spaces', () => {
    const region = facetOf(parseFacets(small, 'facets.yaml'), 'region');
    const names = ['Nord', 'NORD', 'n', 'L’AQUILON', ' grand   nord', 'GrandNord', 'sud\u00a0', 'Est', ''];
    expect(names.map((name) => findFacetValue(region, name)?.label)).toEqual([
      ...Array<string>(6).fill('Nord'),
      'Sud',
      undefined,
      undefined,
    ]);
  });
});

describe('the catalogue that ships with Guichet', async () => {
  const { catalogue, editorial } = await readCorpus(CORPUS);

  it('has the default columns, and the questions that open each page, character for character', async () => {
    expect(catalogue.facets.map(({ id }) => id)).toEqual(DEFAULT_FACET_COLUMNS);
    const page = await readFile(`${CORPUS}/000_c7eccbee6ccd19e3.txt`, 'utf8');
    const questions = catalogue.facets.map(({ question }) => question);
    expect(questions.slice(0, 5)).toEqual(page.split('\n', 5));
  });

  it('knows every value of the editorial layer by its label', () => {
    for (const { id, scope } of editorial.values()) {
      for (const [facet, values] of Object.entries(scope)) {
        const labels = facetOf(catalogue, facet).values.map(({ label }) => label);
        for (const value of values) expect(labels, `${id}: ${facet}`).toContain(value);
      }
    }
  });

  it('has a use for every value beyond the official list of couloirs and dispositifs', () => {
    const scopes = [...editorial.values()].map(({ scope }) => scope);
    for (const { id, values } of catalogue.facets) {
      if (id === 'couloir' || id === 'dispositif') continue;
      for (const { label } of values) {
        expect(
          scopes.some((scope) => scope[id]?.includes(label)),
          `${id}: ${label}`,
        ).toBe(true);
      }
    }
  });

  it('puts each of the 14 dispositifs under one of the nine couloirs, with its usual abbreviation', () => {
    const { values } = facetOf(catalogue, 'dispositif');
    expect(values).toHaveLength(14);
    expect(new Set(values.map(({ parent }) => parent)).size).toBe(9);
    for (const { label, abbreviations } of values) {
      const printed = /\(([A-Z]+)\)$/.exec(label)?.[1];
      if (printed !== undefined) expect(abbreviations).toContain(printed);
    }
  });

  it('says of each facet what it is about', () => {
    expect(Object.fromEntries(catalogue.facets.map(({ id, about }) => [id, about]))).toEqual({
      offre: 'question',
      couloir: 'visitor',
      dispositif: 'visitor',
      produit: 'question',
      thematique: 'theme',
      vague: 'visitor',
    });
  });

  it('names no value of two facets alike, so that a mention says one thing', () => {
    const names = catalogue.facets.flatMap(({ id, values }) =>
      [...new Set(values.flatMap(namesOf).map((name) => name.toLowerCase()))].map((name) => [name, id]),
    );
    expect(new Set(names.map(([name]) => name)).size).toBe(names.length);
  });
});
