import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEdits } from './edit-distance.ts';
import { collectPostings } from './postings.ts';
import { TypoMatcher } from './typo-matcher.ts';

function matchIn(text: string, word: string): readonly string[] | undefined {
  const postings = collectPostings([text]);
  return new TypoMatcher(postings).match(word)?.terms.map((term) => postings.terms[term]!);
}

describe('the typo matcher', () => {
  it.each([
    ['a letter left out', 'homologation', 'homolgation'],
    ['a letter too many', 'délai', 'dellai'],
    ['another letter', 'santé', 'sanré'],
    ['two letters exchanged', 'carte', 'catre'],
    ['an exchange in an ending, which changes the stem', 'certification', 'certificaiton'],
    ['two edits of a long word', 'authentification', 'autentificasion'],
  ])('sees through %s', (_, known, written) => {
    expect(matchIn(known, written)).toEqual(collectPostings([known]).terms);
  });

  it.each([
    ['a word of four letters', 'pure', 'cure'],
    ['two edits of a short word', 'gratin', 'gratuit'],
    ['three edits of a long word', 'authentification', 'otantificasion'],
    ['a word with a digit', 'convergence2', 'convergense2'],
    ['another script', 'santé', 'здоровье'],
  ])('does not guess at %s', (_, known, written) => {
    expect(matchIn(known, written)).toBeUndefined();
  });

  it('takes the nearest spellings only', () => {
    // «certificat» is one edit away, «certifiant» two.
    expect(matchIn('certificat qualifiant certifiant', 'certifiat')).toEqual(
      collectPostings(['certificat certifiant']).terms,
    );
    expect(matchIn('certificat certifient', 'certificatt')).toEqual(collectPostings(['certificat']).terms);
  });

  it('keeps the commonest of many equally near spellings', () => {
    const postings = collectPostings(['patte batte', 'patte latte', 'datte latte', 'ratte patte']);
    const { terms } = new TypoMatcher(postings).match('xatte')!;
    // «patte» stands in three documents, «latte» in two, the others in one: «batte» comes first by spelling.
    expect(terms.map((term) => postings.terms[term])).toEqual(collectPostings(['batte latte patte']).terms);
  });

  it('misses nothing that a comparison with every spelling finds', () => {
    const letter = fc.constantFrom('a', 'b', 'c', 'd', 'é', 'œ', 'ж');
    const known = fc.array(fc.string({ unit: letter, minLength: 3, maxLength: 12 }), { maxLength: 30 });
    fc.assert(
      fc.property(known, fc.string({ unit: letter, minLength: 5, maxLength: 11 }), (words, word) => {
        const postings = collectPostings([words.join(' ')]);
        const bare = word.replaceAll('é', 'e').replaceAll('œ', 'oe');
        const limit = bare.length < 9 ? 1 : 2;
        const nearest = Math.min(...postings.forms.map((form) => countEdits(bare, form, limit)));
        const found = new TypoMatcher(postings).match(word);
        expect(found?.edits).toBe(nearest > limit ? undefined : nearest);
      }),
    );
  });
});
