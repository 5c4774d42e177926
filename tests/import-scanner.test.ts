import { describe, expect, it } from 'vitest';
import { scanImports } from './import-scanner.fixture.ts';

const specifiers = (source: string) => scanImports(source).map(({ specifier }) => specifier);

/** An expression within a template, as its source has it. */
const expression = (code: string): string => `\${${code}}`;

describe('scanImports', () => {
  it.each([
    ["import a from './a.ts';", './a.ts'],
    ["import { a, type B } from './a.ts';", './a.ts'],
    ["import type { A } from './a.ts'", './a.ts'],
    ["import a, { b as from } from './a.ts';", './a.ts'],
    ["import * as a from './a.ts';", './a.ts'],
    ['import {\n  a,\n  b,\n} from "./a.ts";', './a.ts'],
    ["import './a.ts';", './a.ts'],
    ["import data from './a.json' with { type: 'json' };", './a.json'],
    ["export { a } from './a.ts';", './a.ts'],
    ["export type { A } from './a.ts';", './a.ts'],
    ["export * from './a.ts';", './a.ts'],
    ["export * as a from './a.ts';", './a.ts'],
    ["export type * from './a.ts';", './a.ts'],
    ["const a = await import('./a.ts');", './a.ts'],
    ["type A = import('./a.ts').A;", './a.ts'],
    ["const module = new URL('./a-worker.ts', import.meta.url);", './a-worker.ts'],
    [`const page = html\`<p>${expression("await import('./a.ts')")}</p>\`;`, './a.ts'],
    [
      `const page = \`${expression(`{ a: \`${expression('1')}\` }.a`)} '${expression("import('./a.ts')")}\`;`,
      './a.ts',
    ],
    ["const division = a / b; import c from './a.ts'; const d = e / f;", './a.ts'],
    ['const quote = /[\'"`/]/g; import a from "./a.ts";', './a.ts'],
    ["const d = text.split(/'/); import a from './a.ts';", './a.ts'],
    ["if (a) return /'/.test(b); import a from './a.ts';", './a.ts'],
  ])('finds the import of %j', (source, specifier) => {
    expect(specifiers(source)).toEqual([specifier]);
  });

  it.each([
    "// import a from './a.ts';",
    "/* import a from './a.ts';\n * export * from './a.ts'; */",
    '/** Beside the caller: `new URL("./x-worker.ts", import.meta.url)`. */',
    'const text = "import a from \'./a.ts\'";',
    "const text = `import a from './a.ts'`;",
    `const text = \`\\${expression("import('./a.ts')")}\`;`,
    "const source = 'it\\'s'; // import './a.ts'",
    "const url = new URL('/a.ts', origin);",
    'const url = import.meta.url;',
    'const a = await import(name);',
    "loader.import('./a.ts');",
    "export const from = 'a.ts';",
    "export { a };\nconst from = './a.ts';",
    "export type A = 'a';",
    "Array.from('./a.ts');",
  ])('finds none in %j', (source) => {
    expect(specifiers(source)).toEqual([]);
  });

  it('finds each in order, with its line and its form', () => {
    const source = [
      "import a from 'a'; // './x.ts'",
      'const text = `two',
      'lines`;',
      "export { b } from './b.ts';",
      '/* a',
      "comment */ const c = import('./c.ts');",
      "new Worker(new URL('./d.ts', import.meta.url));",
      "import 'e';",
    ].join('\n');
    expect(scanImports(source)).toEqual([
      { specifier: 'a', form: 'static', line: 1 },
      { specifier: './b.ts', form: 'static', line: 4 },
      { specifier: './c.ts', form: 'dynamic', line: 6 },
      { specifier: './d.ts', form: 'url', line: 7 },
      { specifier: 'e', form: 'static', line: 8 },
    ]);
  });
});
