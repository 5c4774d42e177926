import { describe, expect, it } from 'vitest';
import { checkReferences } from './check-references.ts';
import { conversationsOf } from './results.fixture.ts';

const names = {
  find: (reference: string) => (reference === 'known' ? 'aaaaaaaaaaaa' : undefined),
  describe: (name: string) => name,
};

const conversation = (expect: string, head = 'lang: fr') => `
  - name: x
    ${head}
    turns:
      - user: a
        expect:
${expect}`;

describe('the answers that conversations name', () => {
  it('are all there', () => {
    const whole = conversation('          cites: [known]\n          rank: { known: { max: 1 } }');
    expect(() => checkReferences(conversationsOf(whole), names)).not.toThrow();
  });

  it('are refused all at once where they are not, each with its line and column', () => {
    const broken = conversation(`
          cites: [known, a]
          cites-first: b
          cites-not: [c]
          probability: { d: { max: 1 } }
          not: { cites: [e], rank: { f: { max: 1 } } }`);
    const places = [
      ['9:26', 'a'],
      ['10:24', 'b'],
      ['11:23', 'c'],
      ['12:26', 'd'],
      ['13:26', 'e'],
      ['13:38', 'f'],
    ];
    expect(() => checkReferences(conversationsOf(broken), names)).toThrow(
      expect.objectContaining({
        code: 'FIXTURE_BROKEN',
        kind: 'input',
        message: places
          .map(([place, name]) => `x.yaml:${place} «${name}» names no answer of this corpus`)
          .join('\n'),
      }),
    );
  });

  it('may be missing where the conversation waits for them', () => {
    const skipped = conversation('          cites: [a]', 'skip: { reason: later, until: 2026-12-31 }');
    expect(() => checkReferences(conversationsOf(skipped), names)).not.toThrow();
  });
});
