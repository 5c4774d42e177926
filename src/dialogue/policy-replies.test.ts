import { describe, expect, it } from 'vitest';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import {
  answersOf,
  codesOf,
  createPlainHits,
  hospital,
  nextOf,
  pairsOf,
  pharmacy,
  sameQuestion,
  settings,
} from './decisions.fixture.ts';
import type { Slots, Topic } from './events.ts';
import type { LiveCandidate } from './information-gain.ts';
import { decideAfterRefusal, decideAgain, MAX_QUESTIONS } from './policy-replies.ts';
import { catalogue, createScoped, type Row } from './scoped.fixture.ts';

const toCandidates = (pairs: readonly (readonly [IndexedAnswer, number])[]): LiveCandidate[] =>
  pairs.map(([answer, probability]) => ({ answer, probability }));

const imaging: Row = { facets: { couloir: ['Imagerie'] } };

describe('decideAgain', () => {
  const again = (
    candidates: readonly LiveCandidate[],
    slots: Slots,
    topic: Partial<Pick<Topic, 'asked' | 'unknown' | 'fits'>> = {},
  ) =>
    decideAgain(
      { candidates, topic: { asked: 1, unknown: [], fits: 0.9, ...topic } },
      { catalogue, slots },
      settings,
    );

  const cases = toCandidates(pairsOf(sameQuestion(hospital, pharmacy, imaging), 0.5));

  it('shows what the reply leaves, as sure as that one of them was right', () => {
    const decision = again(cases, { couloir: ['Officine'] });
    expect(decision).toMatchObject({ action: 'answer', shown: [{ probability: 0.9 }], isUndecided: false });
    expect(answersOf(decision)).toEqual(['Cas 1.']);
    expect(decision.reasons).toEqual([
      { code: 'narrowed', values: { left: 1, asked: 1, share: 1 } },
      { code: 'singled-out' },
    ]);
  });

  it('never makes anything certain', () => {
    const decision = again(cases, { couloir: ['Officine'] }, { fits: 1 });
    expect(decision).toMatchObject({ shown: [{ probability: 0.99 }] });
  });

  it('says that the FAQ has no answer for the case where none is left', () => {
    const decision = again(cases.slice(0, 2), { couloir: ['Imagerie'] });
    expect(decision).toMatchObject({ action: 'abstain', why: 'other-scope', near: [] });
    expect(codesOf(decision)).toEqual(['nothing-left', 'other-scope']);
    expect(again([], {})).toMatchObject({ action: 'abstain', why: 'other-scope' });
  });

  it('shows the first alone where it has four fifths of what is left, and suggests the others', () => {
    const [first, second] = createPlainHits(0.8, 0.2);
    const decision = again([first!, second!], {});
    expect(answersOf(decision)).toEqual(['Réponse 0.']);
    expect(nextOf(decision)).toEqual(['Réponse 1.']);
    expect(again([{ ...first!, probability: 0.79 }, second!], {})).toMatchObject({ action: 'clarify' });
  });

  it('asks for the next facet that tells them apart', () => {
    const dispositifs = sameQuestion(
      { facets: { dispositif: ['DPI'] } },
      { facets: { dispositif: ['PFI'] } },
      { facets: { dispositif: ['LGO'] } },
    );
    const decision = again(toCandidates(pairsOf(dispositifs, 0.5)), { couloir: ['Hôpital'] });
    expect(decision).toMatchObject({ action: 'clarify', separation: { facet: { id: 'dispositif' } } });
    expect(answersOf(decision)).toEqual(['Cas 0.', 'Cas 1.']);
    expect(codesOf(decision)).toEqual(['narrowed', 'facet-gain']);
  });

  it('asks no facet again that the visitor could not say, and shows answers to one question beside each other', () => {
    const decision = again(cases, {}, { unknown: ['couloir'] });
    expect(decision).toMatchObject({ action: 'answer', isUndecided: true });
    expect(answersOf(decision)).toEqual(['Cas 0.', 'Cas 1.']);
    expect(nextOf(decision)).toEqual(['Cas 2.']);
  });

  it('offers the questions where no facet tells them apart', () => {
    const decision = again(createPlainHits(0.5, 0.5, 0.5, 0.5, 0.5), {});
    expect(decision).toMatchObject({ action: 'clarify', separation: undefined });
    expect(answersOf(decision)).toEqual(['Réponse 0.', 'Réponse 1.', 'Réponse 2.', 'Réponse 3.']);
  });

  it('asks no more than it may in a row, then shows what is likeliest side by side', () => {
    for (const candidates of [cases, createPlainHits(0.5, 0.4, 0.3)]) {
      const decision = again(candidates, {}, { asked: MAX_QUESTIONS });
      expect(decision).toMatchObject({ action: 'answer', isUndecided: true });
      expect(answersOf(decision)).toHaveLength(settings.maxAnswers);
      expect(nextOf(decision)).toHaveLength(1);
    }
  });
});

describe('decideAfterRefusal', () => {
  const refuse = (left: readonly LiveCandidate[], isChoice: boolean, asked = 1) =>
    decideAfterRefusal(left, { asked, isChoice }, settings);

  it('offers the next ones where a choice was refused', () => {
    const decision = refuse(createPlainHits(0.3, 0.2, 0.1, 0.1, 0.1), true);
    expect(decision).toMatchObject({ action: 'clarify', separation: undefined });
    expect(answersOf(decision)).toEqual(['Réponse 0.', 'Réponse 1.', 'Réponse 2.', 'Réponse 3.']);
    expect(decision.reasons).toEqual([
      { code: 'refused', values: { left: 5 } },
      { code: 'subjects-offered' },
    ]);
  });

  it('shows the next ones where an answer was refused, where it has asked enough, and where one is left', () => {
    for (const decision of [
      refuse(createPlainHits(0.3, 0.2, 0.1), false),
      refuse(createPlainHits(0.3, 0.2, 0.1), true, MAX_QUESTIONS),
    ]) {
      expect(decision).toMatchObject({ action: 'answer', next: [], isUndecided: false });
      expect(answersOf(decision)).toEqual(['Réponse 0.', 'Réponse 1.']);
    }
    expect(answersOf(refuse(createPlainHits(0.3), true))).toEqual(['Réponse 0.']);
  });

  it('shows answers to one question, between which nobody could choose', () => {
    const decision = refuse(toCandidates(pairsOf(sameQuestion({}, {}), 0.3)), true);
    expect(decision).toMatchObject({ action: 'answer' });
    expect(answersOf(decision)).toEqual(['Cas 0.', 'Cas 1.']);
  });

  it('offers one of each question', () => {
    const left = [
      ...toCandidates(pairsOf(sameQuestion({}, {}), 0.3)),
      { answer: createScoped('Oui.', { question: 'Est-ce gratuit ?' }), probability: 0.2 },
    ];
    expect(answersOf(refuse(left, true))).toEqual(['Cas 0.', 'Oui.']);
  });

  it('brings nothing below a twentieth, nor below a tenth of the likeliest', () => {
    expect(answersOf(refuse(createPlainHits(0.05, 0.0499), false))).toEqual(['Réponse 0.']);
    expect(answersOf(refuse(createPlainHits(1, 0.099), false))).toEqual(['Réponse 0.']);
  });

  it('says that there is none left where nothing likely is', () => {
    for (const left of [[], createPlainHits(0.0499)]) {
      const decision = refuse(left, true);
      expect(decision).toMatchObject({ action: 'abstain', why: 'none-left', near: [] });
      expect(codesOf(decision)).toEqual(['refused', 'none-left']);
    }
  });
});
