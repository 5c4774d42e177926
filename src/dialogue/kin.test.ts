import { describe, expect, it } from 'vitest';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { hospital, pharmacy, sameQuestion } from './decisions.fixture.ts';
import type { Slots } from './events.ts';
import { listKin } from './kin.ts';
import { createTestParts } from './parts.fixture.ts';
import { catalogue, createScoped } from './scoped.fixture.ts';
import { initialState } from './state.ts';

const cases = sameQuestion(hospital, pharmacy, {});
const other = createScoped('Autre.', { question: 'Quel prix ?' });
const untitled = [createScoped('Sans question.'), createScoped('Sans question non plus.')];
const answers = [...cases, other, ...untitled];

const searcher = { retrieve: async () => ({ hits: [], nothingFits: 1 }) };
const parts = createTestParts({ index: { answers, catalogue }, searcher });

const kinOf = (answer: IndexedAnswer, slots: Slots = {}): string[] =>
  listKin(answer, { ...initialState('fr'), slots }, parts).map(({ text }) => text);

describe('listKin', () => {
  it('lists the answers to the same question, the answer itself first', () => {
    expect(kinOf(cases[1]!)).toEqual(['Cas 1.', 'Cas 0.', 'Cas 2.']);
    expect(kinOf(other)).toEqual(['Autre.']);
  });

  it('leaves out those that do not hold for what is known, but for the answer itself', () => {
    expect(kinOf(cases[0]!, { couloir: ['Hôpital'] })).toEqual(['Cas 0.', 'Cas 2.']);
    expect(kinOf(cases[1]!, { couloir: ['Hôpital'] })).toEqual(['Cas 1.', 'Cas 0.', 'Cas 2.']);
  });

  it('goes by the question however it is written, and by any of an answer’s questions', () => {
    const shouted = createScoped('Fort.', { question: 'QUEL DELAI ?' });
    const both = createScoped('Deux.', { question: 'Quel prix ?' }, { question: 'Quel délai ?' });
    const more = createTestParts({ index: { answers: [shouted, both, other], catalogue }, searcher });
    const texts = listKin(both, initialState('fr'), more).map(({ text }) => text);
    expect(texts).toEqual(['Deux.', 'Fort.', 'Autre.']);
    expect(listKin(other, initialState('fr'), more).map(({ text }) => text)).toEqual(['Autre.', 'Deux.']);
  });

  it('knows no kin of an answer without a question', () => {
    expect(kinOf(untitled[0]!)).toEqual(['Sans question.']);
  });
});
