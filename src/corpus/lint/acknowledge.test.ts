import { describe, expect, it } from 'vitest';
import type { Finding } from '../findings.ts';
import { acknowledge } from './acknowledge.ts';
import { type AnswerSpec, createLintedCorpus } from './linted-corpus.fixture.ts';

/** Whether findings about these answers, named by their place, are acknowledged. */
function isAcknowledged(kind: Finding['kind'], specs: readonly AnswerSpec[], ...places: number[]): boolean {
  const { answers, editorial } = createLintedCorpus(specs);
  const names = places.map((place) => answers[place]!.name);
  const finding: Finding = {
    kind,
    file: 'page.txt',
    startLine: 1,
    endLine: 1,
    message: 'wrong',
    answers: names,
  };
  return acknowledge([finding], editorial)[0]!.acknowledged ?? false;
}

describe('a finding', () => {
  it('is acknowledged by the flag of its kind on its answer', () => {
    const specs: AnswerSpec[] = [
      { text: 'Un :', entry: { flags: ['links-lost'] } },
      { text: 'Deux :', entry: {} },
    ];
    expect(isAcknowledged('links-lost', specs, 0)).toBe(true);
    expect(isAcknowledged('glued-list', specs, 0)).toBe(false);
    expect(isAcknowledged('links-lost', specs, 1)).toBe(false);
  });

  it('of near duplicates is acknowledged by an entry that relates to the other, by id or short name', () => {
    const text = 'Un.';
    const { name } = createLintedCorpus([{ text }]).answers[0]!;
    for (const reference of ['entry-1', name]) {
      const specs: AnswerSpec[] = [
        { text, entry: {} },
        { text: 'Deux.', entry: { related: [reference] } },
      ];
      expect(isAcknowledged('near-duplicate', specs, 0, 1)).toBe(true);
      expect(isAcknowledged('near-duplicate', specs, 1, 0)).toBe(true);
      expect(isAcknowledged('contradiction', specs, 1, 0)).toBe(false);
    }
    expect(isAcknowledged('near-duplicate', [{ text, entry: {} }, { text: 'Deux.' }], 0, 1)).toBe(false);
  });

  it('about no answer is never acknowledged', () => {
    expect(isAcknowledged('no-answers', [{ text: 'Un.', entry: { flags: ['truncated'] } }])).toBe(false);
  });
});
