import { describe, expect, it } from 'vitest';
import { LexicalIndex } from './lexical-index.ts';

const documents = [
  { key: 'delay', text: 'L’ANS a 60 jours calendaires pour certifier une solution.' },
  { key: 'card', text: 'Une carte CPS est requise pour l’authentification.' },
  { key: 'cards', text: 'Les cartes CPx ont une puce sans contact. La carte CPS aussi.' },
];

describe.each([
  ['as built', () => LexicalIndex.build(documents)],
  ['as loaded', () => LexicalIndex.load(LexicalIndex.build(documents).toJson())],
])('a lexical index %s', (_, create) => {
  const index = create();
  const keysFor = (query: string) => index.search(query).map(({ key }) => key);

  it('finds by stem, without accents, capitals or the right apostrophe', () => {
    expect(keysFor('CERTIFIEE en combien de JOUR')).toEqual(['delay']);
    expect(keysFor("l'authentification")).toEqual(['card']);
  });

  it('puts the rarer word above the commoner one', () => {
    // «carte» stands in two texts, «requise» in one.
    expect(keysFor('carte requise')).toEqual(['card', 'cards']);
  });

  it('finds nothing for words that stand nowhere', () => {
    expect(keysFor('gratin dauphinois')).toEqual([]);
    expect(keysFor('')).toEqual([]);
  });
});
