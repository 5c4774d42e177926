import { describe, expect, it } from 'vitest';
import { createAnswer } from '../core/answer.ts';
import type { Hit } from '../retrieval/hit.ts';
import { decide, decideWithoutRetrieval, defaultPolicySettings } from './policy.ts';

/** Hits of these probabilities, in this order. */
function createHits(...probabilities: readonly number[]): Hit[] {
  return probabilities.map((probability, i) => {
    const citation = { file: 'a.txt', startLine: i + 1, endLine: i + 1 };
    const answer = { ...createAnswer(`Réponse ${i + 1}.`, [citation]), notes: [] };
    return { answer, rank: i + 1, score: -i, parts: {}, probability } as unknown as Hit;
  });
}

const settings = { minProbability: 0.4, maxAnswers: 2 };

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

describe('decide', () => {
  it('shows the answers that are probable enough, best first', () => {
    const hits = createHits(0.9, 0.5, 0.2);
    expect(decide(hits, settings)).toEqual({ action: 'answer', hits: hits.slice(0, 2) });
  });

  it('shows no more than it may', () => {
    const hits = createHits(0.9, 0.8, 0.7);
    expect(decide(hits, settings)).toEqual({ action: 'answer', hits: hits.slice(0, 2) });
    expect(decide(hits, { ...settings, maxAnswers: 1 })).toEqual({
      action: 'answer',
      hits: hits.slice(0, 1),
    });
  });

  it('shows an answer that just reaches the limit, and none just below it', () => {
    const hits = createHits(0.4, 0.399);
    expect(decide(hits, settings)).toEqual({ action: 'answer', hits: hits.slice(0, 1) });
  });

  it('abstains where nothing is probable enough, and where there is nothing', () => {
    const nothing = { action: 'abstain', reason: 'nothing-fits' };
    expect(decide(createHits(0.39, 0.1), settings)).toEqual(nothing);
    expect(decide([], settings)).toEqual(nothing);
  });

  it('decides the same for the same hits, which it leaves as they are', () => {
    const hits = Object.freeze(createHits(0.9, 0.1).map((hit) => Object.freeze(hit)));
    expect(decide(hits, settings)).toEqual(decide(hits, settings));
  });

  it('has default settings within their ranges', () => {
    const { minProbability, maxAnswers } = defaultPolicySettings;
    expect(minProbability).toBeGreaterThan(0);
    expect(minProbability).toBeLessThan(1);
    expect(maxAnswers).toBeGreaterThanOrEqual(1);
  });
});
