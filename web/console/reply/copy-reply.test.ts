import { afterEach, describe, expect, it, vi } from 'vitest';
import { copyOut } from './copy-reply.ts';

/** Node.js has no such item. */
class Item {
  readonly parts: Record<string, Blob>;

  constructor(parts: Record<string, Blob>) {
    this.parts = parts;
  }
}

describe('copying a reply', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('puts a text on the clipboard', async () => {
    const written: string[] = [];
    const clipboard = { writeText: async (text: string) => void written.push(text) };
    expect(await copyOut({ text: 'Bonjour' }, clipboard)).toBe(true);
    expect(written).toEqual(['Bonjour']);
  });

  it('puts the structure beside the text, for programs that take either', async () => {
    vi.stubGlobal('ClipboardItem', Item);
    const written: Item[] = [];
    const clipboard = {
      writeText: async () => {},
      write: async (items: ClipboardItem[]) => void written.push(...(items as unknown as Item[])),
    };
    expect(await copyOut({ text: 'Oui', html: '<p>Oui</p>' }, clipboard)).toBe(true);
    const [{ parts }] = written as [Item];
    expect(await parts['text/plain']!.text()).toBe('Oui');
    expect(await parts['text/html']!.text()).toBe('<p>Oui</p>');
  });

  it('says that it could not, where the browser forbids it or has no clipboard', async () => {
    const clipboard = { writeText: () => Promise.reject(new Error('forbidden')) };
    expect(await copyOut({ text: 'Bonjour' }, clipboard)).toBe(false);
    vi.stubGlobal('navigator', {});
    expect(await copyOut({ text: 'Bonjour' })).toBe(false);
  });
});
