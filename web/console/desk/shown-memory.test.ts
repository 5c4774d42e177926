import { describe, expect, it } from 'vitest';
import { openShownMemory } from './shown-memory.ts';

function createStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    clear: () => kept.clear(),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

describe('what a tab showed', () => {
  it('is found again by the next page, until it is forgotten', () => {
    const storage = createStorage();
    const open = () => openShownMemory(() => storage);
    expect(open().read()).toBeUndefined();
    open().write('c1');
    expect(open().read()).toBe('c1');
    open().write(undefined);
    expect([open().read(), storage.length]).toEqual([undefined, 0]);
  });

  it('is nothing where the browser keeps nothing', () => {
    const memory = openShownMemory(() => {
      throw new Error('forbidden');
    });
    memory.write('c1');
    expect(memory.read()).toBeUndefined();
  });
});
