import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswer } from '../../core/answer.ts';
import { likenessOf, wordPairsOf } from './likeness.ts';
import { findNearPairs } from './near-pairs.ts';

const answersOf = (texts: readonly string[]) =>
  texts.map((text, i) => createAnswer(text, [{ file: 'a.txt', startLine: i + 1, endLine: i + 1 }]));

/** Lines of the pairs found. */
const near = (...texts: readonly string[]) =>
  findNearPairs(answersOf(texts)).map(({ first, second }) =>
    [first, second].map(({ citations }) => citations[0]!.startLine),
  );

const long = 'L’ANS a soixante jours pour certifier une solution à partir du dépôt de toutes les preuves.';

describe('nearly the same answers', () => {
  it('are those of which a word has changed, in a long text and in a short one', () => {
    expect(near(long, 'Le solde est versé après.', long.replace('soixante', 'trente'))).toEqual([[1, 3]]);
    expect(near('Le délai est de 30 jours.', 'Le délai est de 60 jours.')).toEqual([[1, 2]]);
  });

  it('are those of which one holds the other', () => {
    const more = 'Pour tout autre sujet, écrivez au support qui vous répond sous deux jours ouvrés. '.repeat(
      4,
    );
    expect(near(`${more}${long}`, long)).toEqual([[1, 2]]);
  });

  it('are not those that share a phrase', () => {
    const asks = 'est versée pour toute demande dûment déposée auprès de l’agence.';
    expect(
      near(
        `L’avance ${asks} Joignez le procès-verbal de mise en service signé par les deux parties.`,
        `Le solde ${asks} Il faut avoir achevé la vérification et donner un contact de support.`,
      ),
    ).toEqual([]);
    expect(near('Oui, c’est possible.', `Oui, c’est possible. ${long}`)).toEqual([]);
  });

  it('are not looked for among phrases that hundreds share', () => {
    expect(near(...Array.from({ length: 400 }, (_, i) => `${long} ${i}`))).toEqual([]);
  });

  it('are at most five for each answer', () => {
    const count = near(...Array.from({ length: 40 }, (_, i) => `${long} ${i}`)).length;
    expect(count).toBeGreaterThan(40);
    expect(count).toBeLessThanOrEqual(40 * 5);
  });

  it('are those that comparing every two answers finds', () => {
    const words = ['le', 'délai', 'est', 'de', 'trente', 'jours', 'ouvrés', 'après', 'le', 'dépôt'];
    const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (lists) => {
        const texts = [...new Set(lists.map((list) => list.join(' ')))];
        const pairs = texts.map(wordPairsOf);
        const expected = texts.flatMap((_, second) =>
          texts.slice(0, second).flatMap((_, first) => {
            const { jaccard, containment } = likenessOf(pairs[first]!, pairs[second]!);
            const isLong = Math.min(pairs[first]!.size, pairs[second]!.size) >= 8;
            return jaccard >= 0.5 || (containment >= 0.8 && isLong) ? [[first + 1, second + 1]] : [];
          }),
        );
        expect(near(...texts)).toEqual(expected);
      }),
    );
  });
});
