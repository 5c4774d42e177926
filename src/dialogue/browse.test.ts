import { describe, expect, it } from 'vitest';
import type { FacetCatalogue } from '../corpus/facets.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import { MORE_OPTION } from '../protocol/turn.ts';
import { listTheme, listThemes, suggestStarters } from './browse.ts';
import type { Outcome } from './outcome.ts';
import { createTestParts } from './parts.fixture.ts';
import { suggestBrowsing } from './present.ts';
import { catalogue, createScoped } from './scoped.fixture.ts';
import { type DialogueState, initialState, reduceDialogue } from './state.ts';

const searcher = { retrieve: async () => ({ hits: [], nothingFits: 1 }) };
const partsOf = (answers: readonly IndexedAnswer[], facets: FacetCatalogue = catalogue) =>
  createTestParts({ index: { answers, catalogue: facets }, searcher });

/** Questions «Délais 1 ?», «Délais 2 ?»… of a theme. */
const themed = (theme: string, count: number): IndexedAnswer[] =>
  Array.from({ length: count }, (_, i) =>
    createScoped(`${theme} ${i + 1}.`, { question: `${theme} ${i + 1} ?`, facets: { thematique: [theme] } }),
  );

const untitled = createScoped('Sans question.');
const start = initialState('fr');

const labelsOf = ({ turn }: Outcome) => turn.clarification!.options.map(({ label }) => label);
const follow = (state: DialogueState, { events }: Outcome) => events.reduce(reduceDialogue, state);

describe('listThemes', () => {
  const parts = partsOf([...themed('Paiement', 2), ...themed('Délais', 3), untitled]);

  it('asks the FAQ’s own question over the themes that have answers, in the order of the catalogue', () => {
    expect(listThemes(start, parts).turn).toEqual({
      action: 'clarify',
      answers: [],
      messages: [],
      clarification: {
        facet: 'thematique',
        question: 'Quelle thématique ?',
        lang: 'fr',
        options: [
          { value: 'Délais', label: 'Délais', count: 3 },
          { value: 'Paiement', label: 'Paiement', count: 2 },
        ],
      },
      reasons: [{ code: 'themes-listed' }],
    });
  });

  it('lists all questions where there is a single theme, or none', () => {
    for (const answers of [themed('Délais', 2), [createScoped('Délais 1.', { question: 'Délais 1 ?' })]]) {
      const outcome = listThemes(start, partsOf(answers));
      expect(outcome.turn.clarification).toMatchObject({ facet: null });
      expect(labelsOf(outcome)).toEqual(answers.map(({ notes }) => notes[0]!.question));
    }
    expect(labelsOf(listThemes(start, partsOf([untitled], { facets: [] })))).toEqual(['Sans question.']);
  });

  it('leaves no question under way', () => {
    const state = follow(start, listThemes(start, parts));
    expect(state.topic).toMatchObject({ question: '', candidates: [], competing: [], asked: 0 });
  });
});

describe('listTheme', () => {
  const delays = { facet: 'thematique', value: 'Délais' };

  it('lists the questions of the theme, each to be picked by its answer', () => {
    const answers = themed('Délais', 3);
    const { turn } = listTheme(start, partsOf([...answers, ...themed('Paiement', 1), untitled]), delays);
    expect(turn).toMatchObject({ action: 'clarify', answers: [], messages: [] });
    expect(turn.clarification).toEqual({
      facet: null,
      question: sayAssistant('fr', 'subjectQuestion'),
      lang: 'fr',
      options: answers.map(({ name }, i) => ({ value: name, label: `Délais ${i + 1} ?`, count: 1 })),
    });
  });

  it('lists eight at once, and goes on with those that were not listed yet', () => {
    const parts = partsOf(themed('Délais', 18));
    const pages: string[][] = [];
    let outcome = listTheme(start, parts, delays);
    let state = follow(start, outcome);
    for (;;) {
      const more = outcome.turn.clarification!.options.find(({ value }) => value === MORE_OPTION);
      pages.push(labelsOf(outcome).filter((label) => label !== more?.label));
      if (more === undefined) break;
      expect(more).toMatchObject({
        label: sayAssistant('fr', 'moreOption'),
        count: 18 - pages.flat().length,
      });
      outcome = listTheme(state, parts);
      state = follow(state, outcome);
    }
    expect(pages.map(({ length }) => length)).toEqual([8, 8, 2]);
    expect(pages.flat()).toEqual(Array.from({ length: 18 }, (_, i) => `Délais ${i + 1} ?`));
  });

  it('offers no more where there is none', () => {
    const options = listTheme(start, partsOf(themed('Délais', 8)), delays).turn.clarification!.options;
    expect(options.map(({ value }) => value)).not.toContain(MORE_OPTION);
    expect(options).toHaveLength(8);
  });

  it('speaks the language of the interface around the FAQ’s own questions', () => {
    const { turn } = listTheme(initialState('en'), partsOf(themed('Délais', 9)), delays);
    expect(turn.clarification!.question).toBe(sayAssistant('en', 'subjectQuestion'));
    expect(turn.clarification!.options.at(-1)!.label).toBe(sayAssistant('en', 'moreOption'));
    expect(turn.clarification!.options[0]!.label).toBe('Délais 1 ?');
  });
});

describe('suggestStarters', () => {
  const labels = (answers: readonly IndexedAnswer[], facets?: FacetCatalogue) =>
    suggestStarters(start, partsOf(answers, facets)).map(({ label }) => label);

  it('suggests the shortest question of each theme, the greatest first, then the themes', () => {
    const long = createScoped('Long.', { question: 'Une question ?', facets: { thematique: ['Paiement'] } });
    const short = createScoped('Court.', { question: 'Gratuit ?', facets: { thematique: ['Paiement'] } });
    const browsing = suggestBrowsing('fr').label;
    expect(labels([long, short, ...themed('Délais', 3)])).toEqual(['Délais 1 ?', 'Gratuit ?', browsing]);
  });

  it('suggests three questions where there are no themes, none without a title', () => {
    const answers = [untitled, ...themed('Délais', 5)];
    const browsing = suggestBrowsing('fr').label;
    expect(labels(answers, { facets: [] })).toEqual(['Délais 1 ?', 'Délais 2 ?', 'Délais 3 ?', browsing]);
    expect(labels([untitled])).toEqual([browsing]);
  });

  it('suggests an answer of two themes once', () => {
    const both = createScoped('Les deux.', {
      question: 'Lequel ?',
      facets: { thematique: ['Délais', 'Paiement'] },
    });
    expect(labels([both])).toEqual(['Lequel ?', suggestBrowsing('fr').label]);
  });
});
