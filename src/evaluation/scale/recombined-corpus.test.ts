import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listSentences, recombineAnswers } from './recombined-corpus.ts';

const sentences = Array.from({ length: 40 }, (_, i) => `Ceci est la phrase numéro ${i}.`);

describe('listSentences', () => {
  it('gives each sentence once, on one line, without the short ones', () => {
    const texts = [
      'Le délai est de soixante jours.  Il court\nà partir du dépôt complet. Oui.',
      'Le délai est de soixante jours.',
    ];
    expect(listSentences(texts)).toEqual(['Le délai est de soixante jours.', 'à partir du dépôt complet.']);
  });
});

describe('recombineAnswers', () => {
  it('gives as many different answers as asked for, of three to seven different sentences', () => {
    const answers = [...recombineAnswers(sentences, 500, 1)];
    expect(new Set(answers).size).toBe(500);
    for (const answer of answers) {
      const lines = answer.split('\n');
      expect(lines.length).toBeGreaterThanOrEqual(3);
      expect(lines.length).toBeLessThanOrEqual(7);
      expect(new Set(lines).size).toBe(lines.length);
      for (const line of lines) expect(sentences).toContain(line);
    }
  });

  it('is the same for the same seed, and a shorter run is the beginning of a longer one', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(50), fc.nat(50), (seed, few, more) => {
        const short = [...recombineAnswers(sentences, few, seed)];
        expect([...recombineAnswers(sentences, few + more, seed)].slice(0, few)).toEqual(short);
      }),
    );
    expect([...recombineAnswers(sentences, 9, 1)]).not.toEqual([...recombineAnswers(sentences, 9, 2)]);
  });

  it('refuses to make more answers than the sentences allow', () => {
    expect(() => [...recombineAnswers(sentences.slice(0, 8), 300, 1)]).toThrow(RangeError);
    expect(() => [...recombineAnswers(sentences.slice(0, 6), 1, 1)]).toThrow('6 sentences are too few');
  });
});
