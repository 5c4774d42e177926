import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswer } from '../core/answer.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { findTitle, labelAnswers } from './option-labels.ts';
import { catalogue, createScoped } from './scoped.fixture.ts';

interface Told {
  /** The FAQ's own question. */
  readonly question?: string;
  /** The reconstructed one. */
  readonly editorial?: string;
  readonly facets?: Readonly<Record<string, readonly string[]>>;
  readonly scope?: Readonly<Record<string, readonly string[]>>;
}

function createIndexed(text: string, { question, editorial, facets = {}, scope = {} }: Told = {}) {
  const answer = createAnswer(text, [{ file: 'faq.jsonl', startLine: 1, endLine: 1, field: 'answer' }]);
  const note = { file: 'faq.jsonl', startLine: 1, alternatives: [], facets };
  const entry = { answer: answer.name, id: 'a', phrasings: [], scope, flags: [], related: [] };
  return {
    ...answer,
    notes: [{ ...note }, { ...note, ...(question !== undefined && { question }) }],
    ...(editorial !== undefined && {
      editorial: { ...entry, question: editorial, file: 'editorial/a.yaml', line: 1 },
    }),
  } satisfies IndexedAnswer;
}

const labelOf = (answer: IndexedAnswer): string => labelAnswers([answer])[0]!;

describe('findTitle', () => {
  it('takes the question of the FAQ before a reconstructed one', () => {
    const both = createIndexed('Oui.', { question: 'Est-ce gratuit ?', editorial: 'C’est gratuit ?' });
    expect(findTitle(both)).toEqual({ title: 'Est-ce gratuit ?', titleOrigin: 'corpus' });
    const reconstructed = createIndexed('Oui.', { editorial: 'C’est gratuit ?' });
    expect(findTitle(reconstructed)).toEqual({ title: 'C’est gratuit ?', titleOrigin: 'editorial' });
  });

  it('finds none where nobody wrote one down', () => {
    expect(findTitle(createIndexed('Oui.'))).toBeUndefined();
  });
});

describe('the label of an answer', () => {
  it('is its question, whole', () => {
    const question = `Quel est le délai ${'de traitement '.repeat(20)}?`;
    expect(labelOf(createIndexed('60 jours.', { question }))).toBe(question);
  });

  it('is its first line where it has no question', () => {
    expect(labelOf(createIndexed('\n  Oui, à deux conditions :\n- être inscrit\n'))).toBe(
      'Oui, à deux conditions :',
    );
  });

  it('is cut between words where that line is long', () => {
    const line = 'certificat '.repeat(30).trim();
    const label = labelOf(createIndexed(line));
    expect(label).toMatch(/^(?:certificat )+certificat…$/);
    expect(label.length).toBeGreaterThan(100);
  });

  it('cuts an address that is longer than a label', () => {
    const label = labelOf(createIndexed(`Voir https://faq.example/${'a'.repeat(200)}`));
    expect(label).toMatch(/^Voir https:\/\/faq\.example\/a+…$/);
  });

  it('is a beginning of the text of 121 characters at most, and never holds half a character', () => {
    const piece = fc.oneof(fc.constantFrom(' ', 'é', '😀', 'mot', '-'), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 150 }), (pieces) => {
        const text = pieces.join('');
        const label = labelOf(createIndexed(text));
        expect(label.length).toBeLessThanOrEqual(121);
        expect(label).not.toMatch(/\p{Surrogate}/u);
        expect(text.trim().startsWith(label.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});

describe('answers with the same question', () => {
  const question = 'Quel est le délai ?';

  it('are told apart by the facet values that they hold for, editorial ones first', () => {
    const answers = [
      createIndexed('60 jours.', { question, facets: { offre: ['DMN', 'LGC'] } }),
      createIndexed('30 jours.', {
        editorial: question,
        scope: { produit: ['RIS'] },
        facets: { offre: ['HDS'] },
      }),
      createIndexed('Rien.', { question: 'Autre chose ?', facets: { offre: ['DMN'] } }),
    ];
    expect(labelAnswers(answers)).toEqual([
      'Quel est le délai ? — DMN, LGC',
      'Quel est le délai ? — RIS, HDS',
      'Autre chose ?',
    ]);
  });

  it('are told apart by their first words where they hold for everything, or for the same', () => {
    const same = { question, facets: { offre: ['DMN'] } };
    const answers = [
      createIndexed('60 jours.\nParfois plus.', same),
      createIndexed('30 jours.', same),
      createIndexed('Cela dépend.', { question }),
      createIndexed('Aucun.', { question, facets: { offre: ['HDS'] } }),
    ];
    expect(labelAnswers(answers)).toEqual([
      'Quel est le délai ? — 60 jours. Parfois plus.',
      'Quel est le délai ? — 30 jours.',
      'Quel est le délai ? — Cela dépend.',
      'Quel est le délai ? — HDS',
    ]);
  });
});

describe('answers with the same question, beside a catalogue', () => {
  const question = 'Quel est le délai ?';
  const known = { slots: {}, catalogue };

  it('are told apart by its labels, and by no theme, which limits nothing', () => {
    const answers = [
      createIndexed('60 jours.', { question, facets: { couloir: ['CHU'], thematique: ['Délais'] } }),
      createIndexed('30 jours.', { question, facets: { couloir: ['pharmacie'], thematique: ['Délais'] } }),
    ];
    expect(labelAnswers(answers, known)).toEqual([
      'Quel est le délai ? — Hôpital',
      'Quel est le délai ? — Officine',
    ]);
    const themed = ['Délais', 'Paiement'].map((theme) =>
      createIndexed(`${theme}.`, { question, facets: { thematique: [theme] } }),
    );
    expect(labelAnswers(themed, known)).toEqual([
      'Quel est le délai ? — Délais.',
      'Quel est le délai ? — Paiement.',
    ]);
  });

  it('are called by the question of the row that holds for what is known', () => {
    const twice = createScoped(
      'Le même texte.',
      { question: 'Et à l’hôpital ?', facets: { couloir: ['CHU'] } },
      { question: 'Et en officine ?', facets: { couloir: ['pharmacie'] } },
    );
    expect(labelAnswers([twice], { ...known, slots: { couloir: ['Officine'] } })).toEqual([
      'Et en officine ?',
    ]);
    expect(labelAnswers([twice], known)).toEqual(['Et à l’hôpital ?']);
  });
});

describe('answers without a question that begin with the same line', () => {
  it('are told apart by how they go on', () => {
    const answers = [createIndexed('Oui :\n\n- à Paris'), createIndexed('Oui :\n- à Lyon')];
    expect(labelAnswers(answers)).toEqual(['Oui : - à Paris', 'Oui : - à Lyon']);
  });

  it('are told apart by what they hold for where somebody says so', () => {
    const answers = ['Paris', 'Lyon'].map((city) =>
      createIndexed(`Oui :\n- à ${city}`, { facets: { ville: [city] } }),
    );
    expect(labelAnswers(answers)).toEqual(['Oui : — Paris', 'Oui : — Lyon']);
  });
});
