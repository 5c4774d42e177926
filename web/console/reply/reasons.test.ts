import { describe, expect, it } from 'vitest';
import { sayReason } from './reasons.ts';

describe('a reason', () => {
  it('is told in a sentence, with its numbers', () => {
    const values = { first: 0.912, answerFrom: 0.64, chooseFrom: 0.44, nothingFits: 0.05 };
    expect(sayReason('fr', { code: 'confidence', values })).toBe(
      'La première réponse a 91\u00a0% de chances d’être la bonne. L’assistant répond à partir de 64\u00a0% et propose un choix à partir de 44\u00a0%.',
    );
    expect(sayReason('fr', { code: 'same-question', values: { count: 3 } })).toContain('3 réponses');
    expect(sayReason('en', { code: 'asked-kind-missing', values: { kind: 'price' } })).toContain('price');
  });

  it('repeats the visitor’s word to the byte', () => {
    expect(sayReason('fr', { code: 'unmatched-word', values: { word: '<b>{x}' } })).toContain('<b>{x}');
  });

  it('keeps the code of what it does not know', () => {
    for (const code of ['never-heard-of', 'constructor'])
      expect(sayReason('fr', { code })).toContain(`code ${code}`);
  });
});
