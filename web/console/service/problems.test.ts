import { describe, expect, it } from 'vitest';
import { sayProblem } from './problems.ts';

describe('what a problem means', () => {
  it('is told in the language of the console, with what to do', () => {
    expect(sayProblem('fr', { code: 'ROLE_REFUSED', retry: false })).toContain('superviseur');
    expect(sayProblem('en', { code: 'ROLE_REFUSED', retry: false })).toContain('supervisor');
  });

  it('says how long to wait where the service does', () => {
    const problem = { code: 'TOO_MANY_REQUESTS', retry: true };
    expect(sayProblem('fr', { ...problem, retryAfterSeconds: 40 })).toContain('40 secondes');
    expect(sayProblem('fr', problem)).toContain('dans quelques instants');
  });

  it('keeps the code of what it does not know, whatever the code is', () => {
    for (const code of ['NEVER_HEARD_OF', 'constructor'])
      expect(sayProblem('fr', { code, retry: false })).toContain(code);
  });
});
