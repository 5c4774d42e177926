import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswer } from '../core/answer.ts';
import type { Hit } from '../retrieval/hit.ts';
import {
  type Decision,
  decide,
  decideWithoutRetrieval,
  defaultPolicySettings,
  MAX_OPTIONS,
  type PolicySettings,
} from './policy.ts';

/** Hits of these probabilities, in this order; the first so many are answers to the very question. */
function createHits(probabilities: readonly number[], owners = 0): Hit[] {
  return probabilities.map((probability, i) => {
    const citation = { file: 'a.txt', startLine: i + 1, endLine: i + 1 };
    const answer = { ...createAnswer(`Réponse ${i + 1}.`, [citation]), notes: [] };
    return { answer, rank: i + 1, score: -i, parts: {}, isOwnQuestion: i < owners, probability };
  });
}

const settings: PolicySettings = { minProbability: 0.6, minChoiceProbability: 0.4, maxAnswers: 2 };
const nothingFits: Decision = { action: 'abstain', reason: 'nothing-fits' };

describe('decideWithoutRetrieval', () => {
  it.each(['', ' ', '\n\t', '\u00a0\u2003'])('abstains from a blank message (%j)', (text) => {
    expect(decideWithoutRetrieval(text)).toEqual({ action: 'abstain', reason: 'blank' });
  });

  it('replies to small talk', () => {
    expect(decideWithoutRetrieval('Merci !')).toEqual({ action: 'smalltalk', kind: 'thanks' });
  });

  it.each(['Bonjour, quel est le délai ?', 'HDS', '?'])('leaves «%s» to retrieval', (text) => {
    expect(decideWithoutRetrieval(text)).toBeUndefined();
  });
});

describe('decide, where the first hit is probable enough', () => {
  it('shows it, with further ones from the lower threshold on, best first', () => {
    const hits = createHits([0.9, 0.5, 0.2]);
    expect(decide({ hits }, settings)).toEqual({ action: 'answer', hits: hits.slice(0, 2) });
  });

  it('shows no more than it may', () => {
    const hits = createHits([0.9, 0.8, 0.7]);
    for (const maxAnswers of [1, 2, 3]) {
      const decision = decide({ hits }, { ...settings, maxAnswers });
      expect(decision).toEqual({ action: 'answer', hits: hits.slice(0, maxAnswers) });
    }
  });

  it('takes both thresholds as reached where a probability just reaches them', () => {
    const hits = createHits([0.6, 0.4, 0.399]);
    const decision = decide({ hits }, { ...settings, maxAnswers: 3 });
    expect(decision).toEqual({ action: 'answer', hits: hits.slice(0, 2) });
  });

  it('shows it alone where further ones would have to be surer than it', () => {
    const hits = createHits([0.7, 0.7]);
    const decision = decide({ hits }, { ...settings, minChoiceProbability: 0.8 });
    expect(decision).toEqual({ action: 'answer', hits: hits.slice(0, 1) });
  });
});

describe('decide, where the first hit is between the thresholds', () => {
  it('offers what is plausible, from just the lower one to just below the upper one', () => {
    for (const first of [0.4, 0.599]) {
      const hits = createHits([first, 0.3, 0.2]);
      expect(decide({ hits }, settings)).toEqual({ action: 'clarify', hits });
    }
  });

  it('offers four at most', () => {
    const hits = createHits([0.5, 0.5, 0.5, 0.5, 0.5]);
    expect(decide({ hits }, settings)).toEqual({ action: 'clarify', hits: hits.slice(0, 4) });
  });

  it('offers none below a tenth of the first one’s probability', () => {
    const hits = createHits([0.5, 0.05, 0.0499]);
    expect(decide({ hits }, settings)).toEqual({ action: 'clarify', hits: hits.slice(0, 2) });
  });

  it('offers a single one too, since the visitor can say that it is meant', () => {
    const hits = createHits([0.5]);
    expect(decide({ hits }, settings)).toEqual({ action: 'clarify', hits });
  });
});

describe('decide, where several answers have the very question', () => {
  it('offers them and no other, however improbable each of them is', () => {
    for (const probability of [0.9, 0.495, 0.2]) {
      const hits = createHits([probability, probability, 0.1, 0.1], 2);
      expect(decide({ hits }, settings)).toEqual({ action: 'clarify', hits: hits.slice(0, 2) });
    }
  });

  it('offers four of them at most', () => {
    const hits = createHits([0.198, 0.198, 0.198, 0.198, 0.198], 5);
    expect(decide({ hits }, settings)).toEqual({ action: 'clarify', hits: hits.slice(0, 4) });
  });

  it('shows the only one that has it', () => {
    const hits = createHits([0.99, 0.1], 1);
    expect(decide({ hits }, settings)).toEqual({ action: 'answer', hits: hits.slice(0, 1) });
  });
});

describe('decide', () => {
  it('abstains where nothing is plausible, and where there is nothing', () => {
    expect(decide({ hits: createHits([0.399, 0.1]) }, settings)).toEqual(nothingFits);
    expect(decide({ hits: [] }, settings)).toEqual(nothingFits);
    expect(decide({ hits: [] }, { ...settings, minProbability: 0, minChoiceProbability: 0 })).toEqual(
      nothingFits,
    );
  });

  it('leaves the hits as they are', () => {
    const hits = Object.freeze(createHits([0.9, 0.1]).map((hit) => Object.freeze(hit)));
    expect(decide({ hits }, settings)).toEqual(decide({ hits }, settings));
  });

  it('has default settings within their ranges', () => {
    const { minProbability, minChoiceProbability, maxAnswers } = defaultPolicySettings;
    expect(minChoiceProbability).toBeGreaterThan(0);
    expect(minChoiceProbability).toBeLessThan(minProbability);
    expect(minProbability).toBeLessThan(1);
    expect(maxAnswers).toBeGreaterThanOrEqual(1);
  });
});

describe('decide, whatever the hits', () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  const foundHits = fc
    .tuple(fc.array(probability, { maxLength: 8 }), fc.nat({ max: 3 }))
    .map(([probabilities, owners]) =>
      createHits(
        probabilities.sort((a, b) => b - a),
        owners,
      ),
    );
  const anySettings = fc.record({
    minProbability: probability,
    minChoiceProbability: probability,
    maxAnswers: fc.integer({ min: 1, max: 5 }),
  });

  it('shows or offers a beginning of the hits, never an empty one, and only what the thresholds allow', () => {
    fc.assert(
      fc.property(foundHits, anySettings, (hits, policy) => {
        const decision = decide({ hits }, policy);
        const first = hits[0]?.probability ?? 0;
        const owners = hits.filter(({ isOwnQuestion }) => isOwnQuestion).length;
        if (decision.action === 'answer') {
          expect(decision.hits).toEqual(hits.slice(0, decision.hits.length));
          expect(decision.hits.length).toBeGreaterThan(0);
          expect(decision.hits.length).toBeLessThanOrEqual(policy.maxAnswers);
          expect(first).toBeGreaterThanOrEqual(policy.minProbability);
          for (const further of decision.hits.slice(1)) {
            expect(further.probability).toBeGreaterThanOrEqual(policy.minChoiceProbability);
          }
        } else if (decision.action === 'clarify') {
          expect(decision.hits).toEqual(hits.slice(0, decision.hits.length));
          expect(decision.hits.length).toBeGreaterThan(0);
          expect(decision.hits.length).toBeLessThanOrEqual(MAX_OPTIONS);
          const isBetween = first >= policy.minChoiceProbability && first < policy.minProbability;
          expect(owners > 1 || isBetween).toBe(true);
        } else {
          expect(decision).toEqual(nothingFits);
          const mayAbstain = first < policy.minProbability && first < policy.minChoiceProbability;
          expect(hits.length === 0 || mayAbstain).toBe(true);
        }
      }),
    );
  });

  /** How far a decision dares to go. */
  const daring: Readonly<Record<Decision['action'], number>> = {
    answer: 2,
    clarify: 1,
    abstain: 0,
    smalltalk: 0,
  };
  const sizeOf = (decision: Decision): number => ('hits' in decision ? decision.hits.length : 0);

  it('dares no more under a higher threshold, and shows or offers no more answers there', () => {
    fc.assert(
      fc.property(foundHits, anySettings, probability, probability, (hits, policy, upper, lower) => {
        const stricter = {
          ...policy,
          minProbability: Math.max(policy.minProbability, upper),
          minChoiceProbability: Math.max(policy.minChoiceProbability, lower),
        };
        const [lenient, strict] = [decide({ hits }, policy), decide({ hits }, stricter)];
        expect(daring[strict.action]).toBeLessThanOrEqual(daring[lenient.action]);
        if (strict.action === lenient.action) expect(sizeOf(strict)).toBeLessThanOrEqual(sizeOf(lenient));
      }),
    );
  });
});
