import { describe, expect, it } from 'vitest';
import { languages } from '../../src/protocol/language.ts';
import { sayProblem } from './problems.ts';

describe('sayProblem', () => {
  it('says what a known code means, in the language of the widget', () => {
    expect(sayProblem('fr', 'CHOICE_UNKNOWN')).toMatch(/^Ce choix n’est plus proposé/);
    expect(sayProblem('de', 'INDEX_UNAVAILABLE')).toMatch(/^Die FAQ ist im Moment nicht verfügbar/);
    expect(sayProblem('en', 'TOO_MANY_MESSAGES')).toBe(sayProblem('en', 'TOO_MANY_REQUESTS'));
  });

  it('says of a service that is busy that it is, not that it is away', () => {
    expect(sayProblem('fr', 'SERVICE_BUSY')).toBe(
      'Le service est très sollicité en ce moment. Réessayez dans quelques secondes.',
    );
  });

  it('says how long a message may be', () => {
    expect(sayProblem('en', 'MESSAGE_TOO_LONG')).toContain('8,000 characters');
  });

  it.each(languages)('says of any other code that something failed (%s)', (language) => {
    const general = sayProblem(language, 'INTERNAL');
    expect(sayProblem(language, 'constructor')).toBe(general);
    expect(sayProblem(language, 'CHOICE_UNKNOWN')).not.toBe(general);
  });
});
