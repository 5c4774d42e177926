import { describe, expect, it } from 'vitest';
import { readCorpus } from '../corpus/corpus.ts';
import { parseFacets } from '../corpus/facets.ts';
import { formatContext, parseContext } from './context-file.ts';
import { createPlace, realCorpus } from './place.fixture.ts';

const facets = `facets:
  - id: region
    question: "Quelle  région ?"
    source: official
    values:
      - { label: Nord, abbreviations: [N], aliases: [Grand Nord] }
      - { label: Sud, source: editorial }
  - id: ville
    question: Quelle ville ?
    source: editorial
    about: question
    parent: region
    values: [{ label: Lille, parent: Nord }]
  - id: theme
    question: Quel thème ?
    source: editorial
    about: theme
    values: [{ label: Prix }]
`;

describe('the context of a corpus', () => {
  it('comes back from its file as it was, to what each facet is about', async () => {
    await using place = await createPlace({ 'page.txt': 'Oui.', 'facets.yaml': facets });
    const corpus = await readCorpus(place.corpusFolder);
    const { catalogue, glossary, sources } = parseContext(formatContext(corpus));
    expect(catalogue).toStrictEqual(parseFacets(facets, 'facets.yaml'));
    expect(catalogue.facets.map(({ about }) => about)).toEqual(['visitor', 'question', 'theme']);
    expect(glossary).toEqual([]);
    expect(sources).toEqual(new Map());
  });

  it('comes back with the glossary and the sources of the corpus that ships with Guichet', async () => {
    const corpus = await readCorpus(realCorpus);
    const { catalogue, glossary, sources } = corpus;
    expect(glossary.length).toBeGreaterThan(0);
    expect(sources.size).toBeGreaterThan(0);
    expect(parseContext(formatContext(corpus))).toStrictEqual({ catalogue, glossary, sources });
  });

  it('is refused without what a facet is about, as an older build wrote it', async () => {
    const corpus = await readCorpus(realCorpus);
    const older = formatContext(corpus).replaceAll(/"about":"\w+",/g, '');
    expect(() => parseContext(older)).toThrow(/about/);
  });
});
