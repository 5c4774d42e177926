import { describe, expect, it } from 'vitest';
import { escapeHtml } from './html.ts';

describe('escapeHtml', () => {
  it('escapes what could end a text or a quoted attribute', () => {
    expect(escapeHtml(`<a href="x">&'`)).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;');
  });

  it('leaves other characters as they are', () => {
    expect(escapeHtml('é\u00a0« ’ » €\t🙂')).toBe('é\u00a0« ’ » €\t🙂');
  });
});
