import { describe, expect, it } from 'vitest';
import { openPreferences } from './preferences.ts';

function createStorage(stored?: string): Storage {
  const held = new Map(stored === undefined ? [] : [['guichet console', stored]]);
  return {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, value: string) => void held.set(name, value),
  } as Storage;
}

const usual = { language: 'fr', hasSound: false, hasShortcuts: true };

describe('preferences', () => {
  it('are quiet and French, unless the browser asks for English first', () => {
    expect(openPreferences(['de', 'fr-CA', 'en'], () => createStorage()).read()).toEqual(usual);
    expect(openPreferences(['en-US', 'fr'], () => createStorage()).read().language).toBe('en');
    expect(openPreferences([], () => createStorage()).read()).toEqual(usual);
  });

  it('are remembered, what was not changed as well', () => {
    const storage = createStorage();
    openPreferences(['fr'], () => storage).write({ hasSound: true });
    openPreferences(['fr'], () => storage).write({ language: 'en' });
    const read = openPreferences(['fr'], () => storage).read();
    expect(read).toEqual({ language: 'en', hasSound: true, hasShortcuts: true });
  });

  it.each(['', 'null', '[]', '{"language":"xx","hasSound":"yes"}', '{'])('take %j for nothing', (stored) => {
    expect(openPreferences(['fr'], () => createStorage(stored)).read()).toEqual(usual);
  });

  it('last as long as the page where the browser keeps nothing', () => {
    const memory = openPreferences(['fr'], () => {
      throw new Error('forbidden');
    });
    memory.write({ hasSound: true });
    expect(memory.read().hasSound).toBe(true);
  });
});
