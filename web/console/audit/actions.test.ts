import { describe, expect, it } from 'vitest';
import { sayAction } from './actions.ts';

describe('an action of the audit', () => {
  it('is told in words, and as it is recorded where there are none', () => {
    expect(sayAction('fr', 'login-refused')).toBe('connexion refusée');
    expect(sayAction('en', 'role-changed')).toBe('role changed');
    for (const action of ['conversation-exported', 'constructor'])
      expect(sayAction('fr', action)).toBe(action);
  });
});
