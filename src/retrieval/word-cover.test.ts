import { describe, expect, it } from 'vitest';
import { findWords } from '../lexical/analyser.ts';
import type { QueryWord } from '../lexical/bm25-index.ts';
import { coverWords, unreadCover } from './word-cover.ts';

/** Words of a question as the lexical index reads them, none of which it knows. */
function readWords(question: string): QueryWord[] {
  return findWords(question).map(({ word, start, end }) => ({
    word,
    start,
    end,
    match: 'unknown',
    terms: [],
    documentShare: 0,
    idf: 0,
  }));
}

/**
 * What an answer speaks of, read with one token for each run of letters between spaces.
 * @param near how close the closest word of the answer is, by word as written; all others match fully.
 * @param held words that the answer holds in some form.
 */
function cover(question: string, near: Readonly<Record<string, number>> = {}, held: readonly string[] = []) {
  const tokens = [...question.matchAll(/\S+/g)];
  const matches = Float32Array.from(tokens, ([written]) => near[written.replace(/[?.,]+$/, '')] ?? 1);
  const wordStarts = Int32Array.from(tokens, ({ index }) => index);
  const holds = ({ word }: QueryWord): boolean => held.includes(word);
  return coverWords(question, readWords(question), holds, { matches, wordStarts });
}

describe('coverWords', () => {
  it('counts the content words of a question', () => {
    expect(cover('Quel est le délai de certification ?')).toEqual({ telling: 2, unmatched: [] });
  });

  it('names those that are far from every word of the answer, as written and in order', () => {
    const near = { Délai: 0.1, certification: 0.2 };
    expect(cover('Délai de certification', near)).toEqual({
      telling: 2,
      unmatched: ['Délai', 'certification'],
    });
    expect(cover('Délai de certification', { Délai: 0.9 }).unmatched).toEqual([]);
  });

  it('names none that the answer holds in some form', () => {
    expect(
      cover('délai de certification', { délai: 0, certification: 0 }, ['delai', 'délai']).unmatched,
    ).toEqual(['certification']);
  });

  it('passes over words of grammar, short ones and codes', () => {
    const near = { avec: 0, une: 0, CPS: 0, B2B: 0, SIRET14: 0 };
    expect(cover('avec une CPS B2B SIRET14', near)).toEqual({ telling: 0, unmatched: [] });
  });

  it('reads an elided article as part of its word', () => {
    expect(cover('l’attestation manque', { 'l’attestation': 0.1 })).toEqual({
      telling: 2,
      unmatched: ['attestation'],
    });
  });

  it('takes the mean of a word’s tokens', () => {
    const question = 'certification';
    const wordStarts = Int32Array.of(0, 0);
    const read = (...matches: number[]) =>
      coverWords(question, readWords(question), () => false, {
        matches: Float32Array.from(matches),
        wordStarts,
      }).unmatched;
    expect(read(0.1, 0.5)).toEqual(['certification']);
    expect(read(0.5, 1)).toEqual([]);
  });

  it('looks only at the sentences that ask', () => {
    const near = { dauphinois: 0, gratin: 0, certification: 0 };
    const told = 'Nous aimons beaucoup le gratin dauphinois. Quel délai pour la certification ?';
    expect(cover(told, near)).toEqual({ telling: 2, unmatched: ['certification'] });
    expect(cover('Nous aimons le gratin dauphinois.', near).unmatched).toEqual(['gratin', 'dauphinois']);
  });

  it('reads no farther than the model did', () => {
    const question = 'délai de certification ? Un gratin ?';
    const read = { matches: new Float32Array(3), wordStarts: Int32Array.of(0, 6, 9) };
    expect(coverWords(question, readWords(question), () => false, read)).toEqual({
      telling: 2,
      unmatched: ['délai', 'certification'],
    });
  });

  it('says nothing of an answer whose words were not placed', () => {
    const read = { matches: Float32Array.of(0), wordStarts: undefined };
    expect(coverWords('certification', readWords('certification'), () => false, read)).toEqual(unreadCover);
  });
});
