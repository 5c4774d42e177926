import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Remembered, readRemembered } from './remembered.ts';
import { openTabMemory } from './tab-memory.ts';

/** A storage that forgets nothing, or one that the browser forbids. */
function createStorage(items = new Map<string, string>()): Storage {
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
  } as unknown as Storage;
}
const forbidden = (): Storage => {
  throw new DOMException('denied', 'SecurityError');
};

const key = { id: 'c1', token: 'secret' };
const all: Required<Remembered> = {
  open: true,
  key,
  language: 'en',
  draft: 'Quel dél',
  pending: { request: { id: 'm1', choice: { facet: null, value: 'abc' } }, text: 'Quel délai ?' },
};

describe('the memory of a tab', () => {
  it('gives back on the next page what was written, change by change', () => {
    const storage = createStorage();
    const memory = openTabMemory('https://faq.example', () => storage);
    for (const [name, value] of Object.entries(all)) memory.write({ [name]: value });
    expect(openTabMemory('https://faq.example', () => storage).read()).toEqual(all);
    memory.write({ key: undefined, pending: undefined });
    const { key: _key, pending: _pending, ...left } = all;
    expect(openTabMemory('https://faq.example', () => storage).read()).toEqual(left);
  });

  it('keeps the conversations of two services apart', () => {
    const storage = createStorage();
    openTabMemory('https://one.example', () => storage).write({ key });
    expect(openTabMemory('https://two.example', () => storage).read()).toEqual({});
  });

  it('writes nothing when it is read', () => {
    const items = new Map<string, string>();
    openTabMemory('https://faq.example', () => createStorage(items)).read();
    expect(items.size).toBe(0);
  });

  it('lasts as long as the page where the browser forbids storage', () => {
    const memory = openTabMemory('https://faq.example', forbidden);
    memory.write({ key });
    expect(memory.read()).toEqual({ key });
  });

  it('takes what is no JSON for nothing', () => {
    const storage = createStorage(new Map([['guichet https://faq.example', '{"key":']]));
    expect(openTabMemory('https://faq.example', () => storage).read()).toEqual({});
  });
});

describe('readRemembered', () => {
  it('keeps what is well formed and drops what is not', () => {
    expect(readRemembered({ ...all, key: { id: 'c1' }, draft: 3, other: 1 })).toEqual({
      open: true,
      language: 'en',
      pending: all.pending,
    });
    const malformed = [{ text: 'x' }, { id: 1, text: 'x' }, { id: 'm' }, { id: 'm', text: 'x', choice: {} }];
    for (const request of malformed) expect(readRemembered({ pending: { request, text: 'x' } })).toEqual({});
  });

  it('takes any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        expect(() => readRemembered(stored)).not.toThrow();
      }),
    );
  });
});
