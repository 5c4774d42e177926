import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherFamilies, titleKeysOf } from './families.ts';

describe('titleKeysOf', () => {
  const note = { file: 'a.jsonl', startLine: 1, alternatives: ['Combien de temps ?'], facets: {} };
  const editorial = {
    answer: 'a'.repeat(12),
    id: 'a',
    question: 'Quel DÉLAI ?',
    phrasings: [{ text: 'C’est long ?', lang: 'fr' }],
    scope: {},
    flags: [],
    related: [],
    file: 'editorial/a.yaml',
    line: 1,
  };

  it('gives the questions of rows and of the editorial layer, folded, and no other phrasing', () => {
    const notes = [{ ...note, question: 'Quel délai\u00a0?' }, note];
    expect(titleKeysOf({ notes, editorial })).toEqual(['quel delai ?', 'quel delai ?']);
  });

  it('gives none where nobody wrote one down', () => {
    expect(titleKeysOf({ notes: [note] })).toEqual([]);
  });
});

describe('gatherFamilies', () => {
  const gather = (...items: readonly string[]) =>
    gatherFamilies(items, (item) => item.split(':')[1]?.split('+') ?? []).map((family) => family.join(' '));

  it('puts items with the same question behind the first of them, each in its order', () => {
    expect(gather('a:x', 'b:y', 'c:x', 'd:z', 'e:y', 'f:x')).toEqual(['a:x c:x f:x', 'b:y e:y', 'd:z']);
  });

  it('leaves items without a question alone, each by itself', () => {
    expect(gather('a', 'b', 'c')).toEqual(['a', 'b', 'c']);
  });

  it('takes any question of the head, and none of its kin', () => {
    expect(gather('a:x+y', 'b:y', 'c:x')).toEqual(['a:x+y b:y c:x']);
    expect(gather('a:x', 'b:x+y', 'c:y')).toEqual(['a:x b:x+y', 'c:y']);
  });

  it('puts an item of two families with that of its own first question', () => {
    expect(gather('a:x', 'b:y', 'c:y+x')).toEqual(['a:x', 'b:y c:y+x']);
  });

  it('gathers nothing of nothing', () => {
    expect(gather()).toEqual([]);
  });

  it('keeps every item once, heads in order and kin in order', () => {
    const item = fc.record({ place: fc.nat(), keys: fc.subarray(['x', 'y', 'z']) });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (drawn) => {
        const items = drawn.map(({ keys }, place) => ({ place, keys }));
        const families = gatherFamilies(items, ({ keys }) => keys);
        const places = families.map((family) => family.map(({ place }) => place));
        expect(places.flat().toSorted((a, b) => a - b)).toEqual(items.map(({ place }) => place));
        for (const family of places) expect(family).toEqual(family.toSorted((a, b) => a - b));
        const heads = places.map(([head]) => head!);
        expect(heads).toEqual(heads.toSorted((a, b) => a - b));
        for (const [head, ...kin] of families) {
          for (const { keys } of kin) expect(keys.some((key) => head.keys.includes(key))).toBe(true);
        }
      }),
    );
  });
});
