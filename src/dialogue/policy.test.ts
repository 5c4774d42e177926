import { describe, expect, it } from 'vitest';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import type { Hit } from '../retrieval/hit.ts';
import { defaultPolicySettings } from './decision.ts';
import { MAX_OPTIONS } from './decision-parts.ts';
import {
  answersOf,
  codesOf,
  createPlainHits,
  decideOn,
  hospital,
  nextOf,
  sameQuestion,
  settings,
  toOwners,
} from './decisions.fixture.ts';
import { decide } from './policy.ts';
import { catalogue, createHits, createScoped } from './scoped.fixture.ts';

describe('decide, where the first hit is probable enough', () => {
  it('shows it, with further ones from the lower threshold on, best first', () => {
    const hits = createPlainHits(0.9, 0.5, 0.2);
    const decision = decideOn(hits);
    expect(decision).toMatchObject({
      action: 'answer',
      shown: hits.slice(0, 2),
      next: hits.slice(2),
      isUndecided: false,
    });
    expect(decision.reasons.slice(1)).toEqual([
      { code: 'sure' },
      { code: 'also-sure', values: { count: 1 } },
    ]);
  });

  it('says how sure it is, and from where on it would be', () => {
    expect(decideOn(createPlainHits(0.91234)).reasons).toEqual([
      { code: 'confidence', values: { first: 0.912, answerFrom: 0.6, chooseFrom: 0.4, nothingFits: 0.1 } },
      { code: 'sure' },
    ]);
  });

  it('shows no more than it may', () => {
    const hits = createPlainHits(0.9, 0.8, 0.7);
    for (const maxAnswers of [1, 2, 3]) {
      const decision = decideOn(hits, {}, { ...settings, maxAnswers });
      expect(decision).toMatchObject({ action: 'answer', shown: hits.slice(0, maxAnswers) });
    }
  });

  it('takes both thresholds as reached where a probability just reaches them', () => {
    const hits = createPlainHits(0.6, 0.4, 0.399);
    const decision = decideOn(hits, {}, { ...settings, maxAnswers: 3 });
    expect(decision).toMatchObject({ action: 'answer', shown: hits.slice(0, 2) });
  });

  it('shows it alone where further ones would have to be surer than it', () => {
    const hits = createPlainHits(0.7, 0.7);
    const decision = decideOn(hits, {}, { ...settings, minChoiceProbability: 0.8 });
    expect(decision).toMatchObject({ action: 'answer', shown: hits.slice(0, 1) });
  });

  it('shows it alone where its own question was asked', () => {
    const [first, second] = createPlainHits(0.99, 0.9) as [Hit, Hit];
    const decision = decideOn([...toOwners([first]), second]);
    expect(answersOf(decision)).toEqual(['Réponse 0.']);
    expect(nextOf(decision)).toEqual(['Réponse 1.']);
  });

  it('suggests three of what comes next, one of each question', () => {
    const [a, b] = sameQuestion({}, {}) as [IndexedAnswer, IndexedAnswer];
    const [first, second, third, fourth] = createPlainHits(0.9, 0.2, 0.2, 0.2) as [Hit, Hit, Hit, Hit];
    const hits = [first, ...createHits([a, 0.3], [b, 0.3]), second, third, fourth];
    const decision = decideOn(hits, {}, { ...settings, maxAnswers: 1 });
    expect(answersOf(decision)).toEqual(['Réponse 0.']);
    expect(nextOf(decision)).toEqual(['Cas 0.', 'Réponse 1.', 'Réponse 2.']);
  });

  it('suggests nothing below a tenth of the first one’s probability', () => {
    expect(nextOf(decideOn(createPlainHits(1, 0.1, 0.099)))).toEqual(['Réponse 1.']);
  });
});

describe('decide, where the first hit says nothing of what is asked for', () => {
  const decideOnPrice = (hits: readonly Hit[]) =>
    decide({ hits, nothingFits: 0.1 }, { catalogue, slots: {}, question: 'Combien ça coûte ?' }, settings);

  it('offers what it would have shown, and why', () => {
    const hits = createPlainHits(0.9, 0.8);
    const decision = decideOnPrice(hits);
    expect(decision).toMatchObject({ action: 'clarify', candidates: hits });
    expect(decision.reasons).toContainEqual({ code: 'asked-kind-missing', values: { kind: 'price' } });
  });

  it('refuses what it would have offered', () => {
    expect(decideOnPrice(createPlainHits(0.599))).toMatchObject({
      action: 'abstain',
      why: 'nothing-fits',
    });
  });

  it('shows an answer whose own question was asked word for word', () => {
    const [first] = createPlainHits(0.9) as [Hit];
    expect(decideOnPrice([{ ...first, isOwnQuestion: true }]).action).toBe('answer');
  });
});

describe('decide, where the first hit is between the thresholds', () => {
  it('offers what is plausible, from just the lower one to just below the upper one', () => {
    for (const first of [0.4, 0.599]) {
      const hits = createPlainHits(first, 0.3, 0.2);
      const decision = decideOn(hits);
      expect(decision).toMatchObject({ action: 'clarify', separation: undefined, candidates: hits });
      expect(codesOf(decision)).toEqual(['confidence', 'subjects-offered']);
    }
  });

  it('offers four at most, none below a tenth of the first one’s probability', () => {
    const hits = createPlainHits(0.5, 0.5, 0.5, 0.5, 0.5);
    expect(decideOn(hits)).toMatchObject({ candidates: hits.slice(0, MAX_OPTIONS) });
    const falling = createPlainHits(0.5, 0.05, 0.0499);
    expect(decideOn(falling)).toMatchObject({ candidates: falling.slice(0, 2) });
  });

  it('offers a single one too, since the visitor can say that it is meant', () => {
    const hits = createPlainHits(0.5);
    expect(decideOn(hits)).toMatchObject({ action: 'clarify', candidates: hits });
  });

  it('offers one of each question', () => {
    const [a, b] = sameQuestion({}, {}) as [IndexedAnswer, IndexedAnswer];
    const decision = decideOn([...createHits([a, 0.5], [b, 0.5]), ...createPlainHits(0.4)]);
    expect(decision.action).toBe('clarify');
    expect(answersOf(decision)).toEqual(['Cas 0.', 'Réponse 0.']);
  });
});

describe('decide, where it abstains', () => {
  it('says that nothing fits where nothing is probable, and where there is nothing', () => {
    const decision = decideOn(createPlainHits(0.399, 0.1));
    expect(decision).toMatchObject({ action: 'abstain', why: 'nothing-fits' });
    expect(codesOf(decision)).toEqual(['confidence', 'nothing-fits']);
    const nothing = { action: 'abstain', why: 'nothing-fits', near: [], reasons: [{ code: 'nothing-fits' }] };
    expect(decideOn([])).toEqual(nothing);
    expect(decideOn([], {}, { ...settings, minProbability: 0, minChoiceProbability: 0 })).toEqual(nothing);
  });

  it('names the nearest subjects: three, one of each question, none below a twentieth', () => {
    const [a, b] = sameQuestion({}, {}) as [IndexedAnswer, IndexedAnswer];
    const hits = [...createHits([a, 0.3], [b, 0.3]), ...createPlainHits(0.2, 0.1, 0.05)];
    expect(answersOf(decideOn(hits))).toEqual(['Cas 0.', 'Réponse 0.', 'Réponse 1.']);
    expect(answersOf(decideOn(createPlainHits(0.05, 0.0499)))).toEqual(['Réponse 0.']);
  });

  it('names no subject that speaks of less than half of the question’s words', () => {
    const [first, second, third] = createPlainHits(0.3, 0.3, 0.3) as [Hit, Hit, Hit];
    const deaf = { ...first, cover: { telling: 4, unmatched: ['gratin', 'dauphinois', 'recette'] } };
    const half = { ...second, cover: { telling: 4, unmatched: ['gratin', 'dauphinois'] } };
    expect(answersOf(decideOn([deaf, half, third]))).toEqual(['Réponse 1.', 'Réponse 2.']);
    // Words of another language than the corpus’s are not looked for.
    const foreign = { catalogue, slots: {}, isNative: false };
    const found = { hits: [deaf, half, third], nothingFits: 0.1 };
    expect(answersOf(decide(found, foreign, settings))).toEqual(['Réponse 0.', 'Réponse 1.', 'Réponse 2.']);
  });

  const delay = createScoped('60 jours.', { question: 'Quel délai ?', ...hospital });
  const elsewhere = { couloir: ['Officine'] };

  it('says that the FAQ answers for other cases where what is sure does not hold for what is known', () => {
    const decision = decideOn(createHits([delay, 0.4]), elsewhere);
    expect(decision).toMatchObject({ action: 'abstain', why: 'other-scope' });
    expect(answersOf(decision)).toEqual(['60 jours.']);
    expect(codesOf(decision)).toEqual(['other-scope']);
  });

  it('names what is near beside it', () => {
    const decision = decideOn([...createHits([delay, 0.9]), ...createPlainHits(0.1)], elsewhere);
    expect(decision).toMatchObject({ action: 'abstain', why: 'other-scope' });
    expect(answersOf(decision)).toEqual(['60 jours.', 'Réponse 0.']);
    expect(codesOf(decision)).toEqual(['confidence', 'other-scopes-left-out', 'other-scope']);
  });

  it('says that nothing fits where what holds for other cases is not likely either', () => {
    const decision = decideOn(createHits([delay, 0.39]), elsewhere);
    expect(decision).toMatchObject({ action: 'abstain', why: 'nothing-fits', near: [] });
  });
});

describe('the default settings', () => {
  it('are within their ranges', () => {
    const { minProbability, minChoiceProbability, maxAnswers } = defaultPolicySettings;
    expect(minChoiceProbability).toBeGreaterThan(0);
    expect(minChoiceProbability).toBeLessThan(minProbability);
    expect(minProbability).toBeLessThan(1);
    expect(maxAnswers).toBeGreaterThanOrEqual(1);
  });
});
