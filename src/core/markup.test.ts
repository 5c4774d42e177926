import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { html, trusted } from './markup.ts';

describe('the template of markup', () => {
  it('escapes what is put into it, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('<script>', '"\'&<!--', '</p>')), (text) => {
        const { document } = parseHTML(html`<p title="${text}">${[text, undefined]}</p>`.html);
        const [paragraph, ...others] = document.querySelectorAll('*');
        expect(others).toEqual([]);
        expect(paragraph!.getAttribute('title')).toBe(text);
        expect(paragraph!.textContent).toBe(text);
      }),
    );
  });

  it('places markup as it is, lists joined', () => {
    expect(html`<ul>${[1, 2].map((item) => html`<li>${item}</li>`)}${trusted('<hr>')}</ul>`.html).toBe(
      '<ul><li>1</li><li>2</li><hr></ul>',
    );
  });

  it('binds the punctuation of its own words, and leaves what is put into it', () => {
    expect(html`Prix : ${'a : b'} ?`.html).toBe('Prix\u00a0: a : b\u00a0?');
  });
});
