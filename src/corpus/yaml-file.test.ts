import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYamlFile } from './yaml-file.ts';

const kind = {
  schema: z.strictObject({ names: z.array(z.string()).min(1, 'must not be empty') }),
  code: 'NAMES_BROKEN',
  remedy: 'Write names.',
};

function parse(yaml: string) {
  return parseYamlFile(yaml, 'names.yaml', kind);
}

/** Each line holds the one before nine times: a billion values in a few lines. */
const multiplied = [...'bcdefghij'].reduce(
  (yaml, key, i) => `${yaml}${key}: &${key} [${`*${'abcdefghi'[i]}, `.repeat(9)}]\n`,
  'a: &a [x, x]\n',
);

describe('a YAML file', () => {
  it('gives its content, and the line of each part or of the closest thing around it', () => {
    const { content, lineOf } = parse('# x\nnames:\n  - a\n  - b\n');
    expect(content).toEqual({ names: ['a', 'b'] });
    expect([['names', 1], ['names', 7], ['other'], []].map(lineOf)).toEqual([4, 3, 1, 1]);
  });

  it('gives where each value and each key stands', () => {
    const { placeOf, keyPlaceOf } = parse('names: [a, b]\n');
    expect(placeOf(['names', 1])).toEqual({ line: 1, column: 12 });
    expect(keyPlaceOf(['names'])).toEqual({ line: 1, column: 1 });
    expect(keyPlaceOf(['names', 1])).toEqual(placeOf(['names', 1]));
  });

  it.each([
    ['broken YAML', 'names: [a', /^names\.yaml:1:\d+ /],
    ['a value of another type', 'names:\n  - a\n  - 2\n', /^names\.yaml:3:5 names\.1: /],
    ['an unknown field', 'names: [a]\nname: b\n', /^names\.yaml:2:1 .*name/],
    ['a key that stands twice', 'names: [a]\nnames: [b]\n', /^names\.yaml:2:1 /],
    ['nothing at all', '', /^names\.yaml:1:1 [^:]/],
    ['an anchor that is not there', 'names:\n  - *a\n', /^names\.yaml:2:5 .*called a$/],
    ['anchors that multiply', multiplied, /^names\.yaml:1:1 /],
  ])('is refused with %s, naming file, line and column', (_, yaml, message) => {
    const refused = { kind: 'input', code: 'NAMES_BROKEN', message: expect.stringMatching(message) };
    expect(() => parse(yaml)).toThrow(expect.objectContaining({ ...refused, remedy: 'Write names.' }));
  });
});
