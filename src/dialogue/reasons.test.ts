import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smalltalks } from './reading/smalltalk.ts';
import { because, endWith, reasonCodes } from './reasons.ts';

/** The dialogue's own code, without the list of reasons and without tests. */
const folder = new URL('./', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => /^(?!reasons\.).*(?<!\.test|\.fixture)\.ts$/.test(name))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');

describe('the reasons', () => {
  it('are all given somewhere', () => {
    const unused = reasonCodes.filter(
      (code) => !code.startsWith('smalltalk-') && !sources.includes(`'${code}'`),
    );
    expect(unused).toEqual([]);
    expect(sources).toMatch(/because\(`smalltalk-\$\{talk\}`\)/);
  });

  it('name every kind of small talk, and no other', () => {
    const named = reasonCodes.filter((code) => code.startsWith('smalltalk-'));
    expect(named.toSorted()).toEqual(smalltalks.map((talk) => `smalltalk-${talk}`).toSorted());
  });

  it('are never made up', () => {
    // @ts-expect-error: no such reason
    expect(because('smaltalk-greeting')).toEqual({ code: 'smaltalk-greeting' });
  });

  it('stand behind those that spoke for them', () => {
    const [masked, sure, also] = [
      because('masked'),
      because('sure'),
      because('also-sure', { count: 1 }),
    ] as const;
    expect(endWith([], sure)).toEqual([sure]);
    expect(endWith([masked], sure, also)).toEqual([masked, sure, also]);
  });
});
