import { describe, expect, it } from 'vitest';
import { readPatch } from './patch-lines.ts';

describe('the lines of a patch', () => {
  it('are added, removed or the same, each without its sign', () => {
    const patch = [
      '--- a/corpus/editorial/page.yaml',
      '+++ b/corpus/editorial/page.yaml',
      '@@ -3,2 +3,3 @@',
      '     phrasings:',
      '+      - text: parking',
      '       - text: garer',
      '',
    ].join('\n');
    expect(readPatch(patch)).toEqual([
      { kind: 'place', text: '@@ -3,2 +3,3 @@' },
      { kind: 'same', text: '    phrasings:' },
      { kind: 'added', text: '      - text: parking' },
      { kind: 'same', text: '      - text: garer' },
    ]);
  });

  it('are lines of the file even where they look like its names or like a place', () => {
    const patch = '--- a\n+++ b\n@@ -1,2 +1,2 @@\n--- old\n+++ new\n @@ -9 +9 @@\n';
    expect(readPatch(patch).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'place @@ -1,2 +1,2 @@',
      'removed -- old',
      'added ++ new',
      'same @@ -9 +9 @@',
    ]);
  });

  it('have no note of a missing line end among them, and no carriage return', () => {
    const patch = '@@ -1 +1,2 @@\n-a\r\n\\ No newline at end of file\n+a\r\n+b\r\n';
    expect(readPatch(patch).slice(1)).toEqual([
      { kind: 'removed', text: 'a' },
      { kind: 'added', text: 'a' },
      { kind: 'added', text: 'b' },
    ]);
  });

  it('are none in what is no patch', () => {
    expect(readPatch('')).toEqual([]);
    expect(readPatch('+ not within a place\n')).toEqual([]);
  });
});
