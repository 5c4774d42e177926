import { describe, expect, it } from 'vitest';
import type { WordEvidence } from './evidence.ts';
import { listMatchedPlaces } from './matched-places.ts';

function matched(word: string, matchedStart: number, score: number): WordEvidence {
  return {
    word,
    start: 0,
    end: word.length,
    matched: 'x',
    matchedStart,
    matchedEnd: matchedStart + 4,
    score,
  };
}

describe('listMatchedPlaces', () => {
  it('gives the places of telling words that are near, each once and in order', () => {
    const evidence = [
      matched('délai', 30, 0.9),
      matched('certification', 8, 0.7),
      matched('certifier', 8, 0.6),
      matched('pour', 2, 0.9),
      matched('l’abonnement', 50, 0.8),
      matched('gratin', 40, 0.3),
    ];
    expect(listMatchedPlaces(evidence)).toEqual([
      { start: 8, end: 12 },
      { start: 30, end: 34 },
      { start: 50, end: 54 },
    ]);
  });

  it('gives none without evidence', () => {
    expect(listMatchedPlaces([])).toEqual([]);
  });
});
