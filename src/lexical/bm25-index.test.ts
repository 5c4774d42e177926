import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords, toTerms } from './analyser.ts';
import { Bm25Index } from './bm25-index.ts';

function build(texts: readonly string[]): Bm25Index {
  return Bm25Index.build(texts.map((text, i) => ({ key: `${i}`, text })));
}

const texts = [
  'L’ANS a 60 jours calendaires pour certifier une solution.',
  'Une carte CPS est requise pour l’authentification.',
  'Les cartes CPx ont une puce sans contact. La carte CPS aussi.',
  'La double authentification protège le compte.',
];

describe('the ranking', () => {
  const index = build(texts);
  const entriesFor = (query: string) => index.search(query).hits.map(({ entry }) => entry);

  it('finds by stem, without accents, capitals or the right apostrophe', () => {
    expect(entriesFor('CERTIFIEE en combien de JOUR')).toEqual([0]);
    expect(entriesFor("d'authentification")).toEqual([3, 1]);
  });

  it('weighs rare words, repeats and length', () => {
    expect(entriesFor('carte requise')).toEqual([
      1, // the rarer «requise» counts more than two times «carte»
      2,
    ]);
    expect(entriesFor('carte cps')).toEqual([
      1, // shorter, and both words
      2, // both words too; twice «carte», but in more words
    ]);
    expect(entriesFor('authentification de la carte')).toEqual([
      3, // «authentification» and «la» in the fewest words
      1, // «authentification» and «carte», in more words
      2, // «carte» twice and «la»: a repeat counts less than another word
    ]);
  });

  it('finds nothing for words that stand nowhere', () => {
    for (const query of ['gratin dauphinois', 'здоровье', '', '?!']) expect(entriesFor(query)).toEqual([]);
  });

  it('counts a repeated word once', () => {
    expect(index.search('carte carte carte').hits).toEqual(index.search('carte').hits);
  });

  it('gives the first of all hits', () => {
    const { hits } = index.search('une carte pour la solution');
    expect(index.search('une carte pour la solution', { topK: 2 }).hits).toEqual(hits.slice(0, 2));
    expect(hits.length).toBeGreaterThan(2);
  });
});

describe('the words of a query', () => {
  const index = build(texts);

  it('say how the documents know them, in order, with their places', () => {
    const query = "L'autentification, carte xyz carte";
    const { words } = index.search(query);
    expect(words.map(({ word, match, start, end }) => [word, match, query.slice(start, end)])).toEqual([
      ['autentification', 'typo', 'autentification'],
      ['carte', 'exact', 'carte'],
      ['xyz', 'unknown', 'xyz'],
      ['carte', 'exact', 'carte'],
    ]);
    expect(words.map(({ documentShare }) => documentShare)).toEqual([0.5, 0.5, 0, 0.5]);
    expect(words[2]).toMatchObject({ terms: [], idf: 0 });
    expect(words[1]!.idf).toBeCloseTo(Math.log(2));
  });

  it('say which documents hold them', () => {
    const [typo, card, unknown] = index.search('autentification carte xyz').words;
    const holders = (word: typeof typo) => [0, 1, 2, 3, 4].filter((entry) => index.matchesOf(entry, word!));
    expect([typo, card, unknown].map(holders)).toEqual([[1, 3], [1, 2], []]);
  });

  it('count less when they are mistyped', () => {
    const [exact] = index.search('authentification').hits;
    const [typo] = index.search('autentification').hits;
    const [twoTypos] = index.search('autentificasion').hits;
    expect(typo!.entry).toBe(exact!.entry);
    expect(typo!.score).toBeCloseTo(0.7 * exact!.score);
    expect(twoTypos!.score).toBeCloseTo(0.49 * exact!.score);
  });

  it('are taken as written as soon as one of their stems is known', () => {
    // «solution» is known: nothing is guessed, though «solutions» is one edit away.
    expect(build(['solutions', 'solution']).search('solution').words[0]!.match).toBe('exact');
  });

  it('count as one word with both stems, once in a document', () => {
    // «certifiées» is stored as certifi and certifie, «certifiees» as certifie only.
    const { hits, words } = build(['certifiées', 'certifiees', 'rien']).search('certifiées');
    expect(words[0]!.terms).toEqual(['certifi', 'certifie']);
    expect(words[0]!.documentShare).toBeCloseTo(2 / 3);
    expect(hits[0]!.score).toBe(hits[1]!.score);
  });
});

describe('expansions', () => {
  const index = build([
    'Le DMN est suivi.',
    'Le dispositif médical numérique est suivi.',
    'Le compte est suivi.',
  ]);
  const expansions = ['dispositif médical numérique'];

  it('find what the query does not say, below what it says', () => {
    const { hits, words } = index.search('DMN', { expansions });
    expect(hits.map(({ entry }) => entry)).toEqual([0, 1]);
    expect(words.map(({ word }) => word)).toEqual(['dmn']);
  });

  it('add nothing to words that the query holds itself', () => {
    const query = 'dispositif médical numérique';
    expect(index.search(query, { expansions }).hits).toEqual(index.search(query).hits);
  });

  it('are not guessed at', () => {
    expect(index.search('xyz', { expansions: ['dispositf'] }).hits).toEqual([]);
  });
});

describe('a large index', () => {
  const many = Array.from({ length: 1_000 }, (_, i) => `Le texte ${i} de ${i % 2 === 0 ? 'Paris' : 'Lyon'}`);

  it('leaves out words that most documents hold, beside a rarer one', () => {
    const index = build(many);
    expect(index.search('le texte 7').hits.map(({ entry }) => entry)).toEqual([7]);
    expect(index.search('le texte de Lyon').hits).toHaveLength(500);
    expect(index.search('le texte').hits).toHaveLength(1_000);
    expect(index.search('le texte 7').words[0]!.documentShare).toBe(1);
  });

  it('leaves no word of the query out for the sake of an expansion', () => {
    const { hits } = build(many).search('le texte', { expansions: ['7'] });
    expect(hits).toHaveLength(1_000);
    expect(hits[0]!.entry).toBe(7);
  });

  it('is one from 1,000 documents on', () => {
    expect(build(many.slice(1)).search('le texte 7').hits).toHaveLength(999);
  });
});

describe('beside BM25 as the paper writes it', () => {
  const word = fc.constantFrom(
    'carte',
    'cartes',
    'certifiées',
    'certifiees',
    'certifié',
    'délai',
    'delai',
    'le',
    'x1',
  );
  const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));

  it('gives every document the same score, as built and as loaded', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), text, (documents, query) => {
        const built = build(documents);
        // The paper knows no mistyped words.
        fc.pre(built.search(query).words.every(({ match }) => match !== 'typo'));
        const expected = scoreNaively(documents, query);
        for (const index of [built, Bm25Index.load(built.toBytes())]) {
          const scores = documents.map(() => 0);
          for (const { entry, score } of index.search(query).hits) scores[entry] = score;
          scores.forEach((score, entry) => {
            expect(score).toBeCloseTo(expected[entry]!, 4);
          });
        }
      }),
    );
  });

  function scoreNaively(documents: readonly string[], query: string): number[] {
    const stored = documents.map((document) => splitWords(document).map(toTerms));
    const meanLength = stored.reduce((sum, words) => sum + words.length, 0) / stored.length;
    const known = new Set(stored.flat(2));
    const termsOf = (written: string) => toTerms(written).filter((term) => known.has(term));
    const distinct = new Map(
      splitWords(query).map((written) => [termsOf(written).sort().join(), termsOf(written)]),
    );
    return stored.map((words) => {
      let score = 0;
      for (const terms of distinct.values()) {
        const count = (of: readonly string[][], term: string) =>
          of.filter((some) => some.includes(term)).length;
        const frequency = Math.max(0, ...terms.map((term) => count(words, term)));
        const holders = stored.filter((of) => terms.some((term) => count(of, term) > 0)).length;
        const idf = Math.log(1 + (stored.length - holders + 0.5) / (holders + 0.5));
        const norm = 1.2 * (0.25 + (0.75 * words.length) / meanLength);
        if (frequency > 0) score += (idf * 2.2 * frequency) / (frequency + norm);
      }
      return score;
    });
  }
});
