import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(`${root}/SECURITY.md`, 'utf8');
const tried = readFileSync(`${root}/docs/defences.md`, 'utf8');

/** Rows of the tables of threats. */
const threats = text
  .slice(text.indexOf('## Threats'), text.indexOf('## Without a defence'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat '))
  .map((line) => line.slice(2, -2).split(' | '));

/** A test as the document names it. */
const NAMED = /`([\w./-]+\.(?:test|contract)\.ts)` «([^»]+)»/g;

describe('SECURITY.md', () => {
  it('says of every threat what stands against it, and which test holds it', () => {
    expect(threats.length).toBeGreaterThan(25);
    for (const row of threats) {
      expect(row, row[0]).toHaveLength(3);
      expect([...(row[2] ?? '').matchAll(NAMED)].length, row[0]).toBeGreaterThan(0);
    }
  });

  it('names only tests that there are', () => expectTests(text));
});

describe('docs/defences.md', () => {
  it('names only tests that there are', () => expectTests(tried));

  it('names only files that there are', () => {
    const files = [...tried.matchAll(/`((?:src|tests)\/[\w./-]+\.ts)`/g)].map(([, file = '']) => file);
    expect(files.filter((file) => !existsSync(`${root}/${file}`))).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });
});

function expectTests(document: string): void {
  const named = [...document.matchAll(NAMED)].map(([, file = '', name = '']) => ({ file, name }));
  const missing = named.filter(({ file, name }) => {
    const source = readFileSync(`${root}/${file}`, 'utf8');
    return !source.includes(name);
  });
  expect(missing).toEqual([]);
  expect(named.length).toBe(document.match(/\.(?:test|contract)\.ts` «/g)?.length);
}
