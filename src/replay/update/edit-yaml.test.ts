import { describe, expect, it } from 'vitest';
import { editYaml } from './edit-yaml.ts';

const yaml = `# head
conversations:   # all of them
  - name: "a"
    turns:
      - user: 'x'

        # why
        expect: { action: answer,  cites: [a, b], not: { action: clarify } } # behind
      - user: y
        expect:
          action: answer # sure

          # which
          offers:
            # the first
            - A # one
            # the second
            - 'B, b' # two
          # no more
          not:
            lang: fr
          facet:
      - user: z
        expect: {
          # said
          says: [
            greeting, # hello
            thanks,
          ],
          lang: fr }
`;

const expecting = (turn: number, ...keys: string[]) => ['conversations', 0, 'turns', turn, 'expect', ...keys];

/** The lines that are not there afterwards and those that are new. */
function change(turn: number, keys: readonly string[], value: unknown): [gone: string[], added: string[]] {
  const after = editYaml(yaml, { path: expecting(turn, ...keys), value })!.split('\n');
  const before = yaml.split('\n');
  return [before.filter((line) => !after.includes(line)), after.filter((line) => !before.includes(line))];
}

describe('a change of YAML', () => {
  const first = '        expect: { action: answer,  cites: [a, b], not: { action: clarify } } # behind';
  it.each<[string[], unknown, string]>([
    [['action'], 'abstain', first.replace('answer', 'abstain')],
    [['cites'], [], first.replace('[a, b]', '[]')],
    [['cites'], ['c, d'], first.replace('[a, b]', '["c, d"]')],
    [['action'], undefined, first.replace('action: answer,  ', '')],
    [['cites'], undefined, first.replace('cites: [a, b], ', '')],
    [['not', 'action'], undefined, first.replace(', not: { action: clarify }', '')],
  ])('of %j to %j on one line touches nothing else', (keys, value, line) => {
    expect(change(0, keys, value)).toEqual([[first], [line]]);
  });

  it.each<[string[], unknown, string[], string[]]>([
    [['action'], 'clarify', ['          action: answer # sure'], ['          action: clarify # sure']],
    [['action'], undefined, ['          action: answer # sure'], []],
    [['not', 'lang'], undefined, ['          not:', '            lang: fr'], []],
    [['facet'], 'couloir', ['          facet:'], ['          facet: couloir']],
    [['not', 'lang'], 'en', ['            lang: fr'], ['            lang: en']],
  ])('of %j to %j on lines of its own touches nothing else', (keys, value, gone, added) => {
    expect(change(1, keys, value)).toEqual([gone, added]);
  });

  it('of a list on lines of its own keeps lines, order and every comment', () => {
    const after = editYaml(yaml, { path: expecting(1, 'offers'), value: ['C', 'D: d', 'E'] })!;
    expect(after).toContain(`
          # which
          offers:
            # the first
            # one
            # the second
            # two
            - C
            - "D: d"
            - E
          # no more
          not:
`);
  });

  it('of a list with comments on one line keeps them', () => {
    const after = editYaml(yaml, { path: expecting(2, 'says'), value: ['goodbye'] })!;
    expect(after).toContain('# said\n');
    expect(after).toContain('# hello\n');
    expect(after).toContain('goodbye');
    expect(after).toContain('          lang: fr }\n');
  });

  it('leaves an empty map of expectations where the last one goes', () => {
    const only = 'conversations: [{ turns: [{ user: a, expect: { not: { lang: fr } } }] }]\n';
    expect(editYaml(only, { path: expecting(0, 'not', 'lang'), value: undefined })).toBe(
      'conversations: [{ turns: [{ user: a, expect: {} }] }]\n',
    );
    const block =
      'conversations:\n  - turns:\n      - user: a\n        expect:\n          lang: fr\n      - user: b\n';
    expect(editYaml(block, { path: expecting(0, 'lang'), value: undefined })).toBe(
      'conversations:\n  - turns:\n      - user: a\n        expect:\n          {}\n      - user: b\n',
    );
  });

  it('is none where nothing stands, or something that stands elsewhere', () => {
    expect(editYaml(yaml, { path: expecting(0, 'lang'), value: 'fr' })).toBeUndefined();
    expect(editYaml(yaml, { path: expecting(7, 'lang'), value: 'fr' })).toBeUndefined();
    const shared = 'conversations: [{ turns: [{ expect: &e { lang: fr } }, { expect: *e }] }]\n';
    expect(editYaml(shared, { path: expecting(1, 'lang'), value: 'en' })).toBeUndefined();
  });

  it('works in files that people write on other machines', () => {
    const windows =
      'conversations:\r\n  - turns:\r\n      - expect:\r\n          cites:\r\n            - a\r\n          lang: fr\r\n';
    expect(editYaml(windows, { path: expecting(0, 'cites'), value: ['b'] })).toBe(
      windows.replace('- a', '- b'),
    );
    expect(editYaml(windows, { path: expecting(0, 'lang'), value: undefined })).toBe(
      windows.replace('          lang: fr\r\n', ''),
    );
  });
});
