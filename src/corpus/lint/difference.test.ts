import { describe, expect, it } from 'vitest';
import { describeDifference } from './difference.ts';

describe('a difference in one line', () => {
  it('shows a changed word between its neighbours', () => {
    const text = 'Depuis juin, l’agence a 30 jours calendaires\npour certifier une solution.';
    expect(describeDifference(text, text.replace('30', '60'))).toBe(
      '… l’agence a [-30-] {+60+} jours calendaires …',
    );
  });

  it('shows what was added and what was taken away at either end', () => {
    expect(describeDifference('Un deux trois.', 'Un deux trois. Quatre.')).toBe('… deux trois. {+Quatre.+}');
    expect(describeDifference('Oui, un.', 'un.')).toBe('[-Oui,-] un.');
  });

  it('says so where only white space differs', () => {
    expect(describeDifference('Un\ndeux', 'Un  deux')).toBe('only white space differs');
  });

  it('stays short whatever was added, and gives up where too much has changed', () => {
    const many = Array.from({ length: 2000 }, (_, i) => `mot${i}`).join(' ');
    expect(describeDifference('Un.', `Un. ${many.slice(0, 2000)}`).length).toBeLessThan(120);
    expect(describeDifference(many, many.toUpperCase())).toBe('too much has changed to show');
  });
});
