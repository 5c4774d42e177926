import { describe, expect, it } from 'vitest';
import { renderSourcePage, SOURCE_PAGE_CSS } from './source-page.ts';

const lines = ['a', '', '  indented  ', 'd'];

function citedNumbers(html: string): string[] {
  return [...html.matchAll(/id="L(\d+)" data-cited/g)].map(([, number]) => number!);
}

describe('source page', () => {
  it('shows every line with its number as an anchor, white space kept', () => {
    const html = renderSourcePage({ file: 'f.txt', lines, lang: 'fr' });
    expect([...html.matchAll(/id="L(\d+)"/g)].map(([, number]) => number)).toEqual(['1', '2', '3', '4']);
    expect(html).toContain('<span class="number">3</span><span class="text" lang="fr">  indented  </span>');
    expect(SOURCE_PAGE_CSS).toContain('white-space: pre-wrap');
  });

  it.each([
    [2, 3, ['2', '3']],
    [1, 1, ['1']],
    [4, 4, ['4']],
    [1, 4, ['1', '2', '3', '4']],
  ])('highlights lines %i to %i and no other', (first, last, numbers) => {
    const html = renderSourcePage({ file: 'f.txt', lines, cited: { first, last }, lang: 'fr' });
    expect(citedNumbers(html)).toEqual(numbers);
    expect(html).toContain(`href="#L${first}"`);
  });

  it('highlights nothing and links nowhere without a range', () => {
    const html = renderSourcePage({ file: 'f.txt', lines, lang: 'fr' });
    expect(html).not.toContain('data-cited');
    expect(html).not.toContain('href="#');
  });

  it('keeps the capture marked as French in an English page', () => {
    const html = renderSourcePage({ file: 'f.txt', lines, cited: { first: 1, last: 2 }, lang: 'en' });
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Cited lines: 1 to 2');
    expect(html).toContain('lang="fr"');
  });

  it('escapes the file’s name and its lines', () => {
    const hostile = `<script>alert("1")</script>&amp;'`;
    const html = renderSourcePage({ file: hostile, lines: [hostile], lang: 'fr' });
    expect(html).not.toContain('<script');
    expect(html.split('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#39;')).toHaveLength(4);
  });

  it('needs neither inline style nor script', () => {
    const html = renderSourcePage({ file: 'f.txt', lines, cited: { first: 1, last: 1 }, lang: 'fr' });
    expect(html).not.toMatch(/<script|<style|style=| on\w+=/);
  });
});
