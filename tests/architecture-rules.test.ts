import { describe, expect, it } from 'vitest';
import { findViolations, floors } from './architecture-rules.fixture.ts';

/** A tree that keeps every rule, one file a room, each importing the floor below. */
function createSoundTree(): Map<string, string> {
  const tree = new Map<string, string>();
  for (const [floor, rooms] of floors.entries()) {
    for (const room of rooms) {
      const below = floors[floor - 1]?.[0];
      const isPortable = room === 'protocol' || below === undefined;
      tree.set(`src/${room}/a.ts`, isPortable ? '' : `import type { A } from '../${below}/a.ts';\n`);
    }
  }
  tree.set('web/parts/a.ts', "import { html } from 'lit';\n");
  tree.set('web/widget/a.ts', "import '../parts/a.ts';\nimport type { T } from '../../src/protocol/a.ts';\n");
  tree.set('web/console/a.ts', "import { io } from 'socket.io-client';\nimport '../../src/messages/a.ts';\n");
  return tree;
}

/** What is found in the sound tree with these files put in. */
function check(files: Readonly<Record<string, string>>): string[] {
  return findViolations(new Map([...createSoundTree(), ...Object.entries(files)]));
}

describe('the rules', () => {
  it('find nothing in a tree that keeps them', () => {
    expect(check({})).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      'a higher floor',
      'src/core/b.ts',
      "import { a } from '../app/a.ts';",
      'imports src/app/a.ts of a higher floor',
    ],
    [
      'a higher floor for a type',
      'src/indexing/b.ts',
      "import type { A } from '../retrieval/a.ts';",
      'imports src/retrieval/a.ts of a higher floor',
    ],
    [
      'a sibling room',
      'src/lexical/b.ts',
      "export { a } from '../vector/a.ts';",
      'imports src/vector/a.ts of a sibling room',
    ],
    [
      'a sibling room on demand',
      'src/desk/b.ts',
      "const a = await import('../replay/a.ts');",
      'imports src/replay/a.ts of a sibling room',
    ],
    [
      'a thread of a higher floor',
      'src/vector/b.ts',
      "new URL('../indexing/a.ts', import.meta.url);",
      'imports src/indexing/a.ts of a higher floor',
    ],
    [
      'a higher floor in a deep folder',
      'src/store/b/c.ts',
      "import '../../bin/a.ts';",
      'imports src/bin/a.ts of a higher floor',
    ],
    [
      'a higher floor in a test',
      'src/core/b.test.ts',
      "import '../store/a.ts';",
      'imports src/store/a.ts of a higher floor',
    ],
    [
      'the web from src',
      'src/service/b.ts',
      "import '../../web/parts/a.ts';",
      'leaves src/ for web/parts/a.ts',
    ],
    [
      'Node.js in protocol',
      'src/protocol/b.ts',
      "import { join } from 'node:path';",
      'needs node:path of Node.js',
    ],
    [
      'Node.js without prefix',
      'src/messages/b.ts',
      "import fs from 'fs/promises';",
      'needs fs/promises of Node.js',
    ],
    [
      'core, which needs Node.js, in messages',
      'src/messages/b.ts',
      "import '../core/a.ts';",
      'imports src/core/a.ts, which may need Node.js',
    ],
    [
      'one web folder from another',
      'web/widget/b.ts',
      "import '../console/a.ts';",
      'imports web/console/a.ts, out of bounds for web/widget',
    ],
    [
      'the widget from the parts',
      'web/parts/b.ts',
      "import '../widget/a.ts';",
      'imports web/widget/a.ts, out of bounds for web/parts',
    ],
    [
      'the engine from the web',
      'web/demo/b.ts',
      "import type { A } from '../../src/retrieval/a.ts';",
      'imports src/retrieval/a.ts, out of bounds for web/demo',
    ],
    [
      'a package of the server in the web',
      'web/widget/b.ts',
      "import { z } from 'zod';",
      'imports zod, which the browser does not carry',
    ],
    [
      'Node.js in the web',
      'web/parts/b.ts',
      "import 'node:fs';",
      'imports node:fs, which the browser does not carry',
    ],
    [
      'a test package in a source',
      'src/core/b.ts',
      "import { it } from 'vitest';",
      'imports vitest outside tests',
    ],
    [
      'a file that is not there',
      'src/core/b.ts',
      "new URL('./b-worker.ts', import.meta.url);",
      'names src/core/b-worker.ts (url), which is not there',
    ],
  ])('find %s', (_, file, source, what) => {
    expect(check({ [file]: `\n${source}\n` })).toEqual([`${file}:2 ${what}`]);
  });

  it('find a fixture in a source, and a test anywhere', () => {
    const files = {
      'src/core/b.fixture.ts': '',
      'src/core/b.test.ts': "import './b.fixture.ts';",
      'src/core/c.ts': "import './b.fixture.ts';",
      'src/core/c.test.ts': "import './b.test.ts';",
    };
    expect(check(files)).toEqual([
      'src/core/c.ts:1 imports src/core/b.fixture.ts outside tests',
      'src/core/c.test.ts:1 imports the test src/core/b.test.ts',
    ]);
  });

  it.each(['src/utils/a.ts', 'src/a.ts', 'src/types.ts', 'web/shared/a.ts', 'web/a.ts'])(
    'find %s, which is in no room',
    (file) => {
      expect(check({ [file]: '' })).toEqual([`${file} is in no room of ${file.split('/')[0]}/`]);
    },
  );

  it('find cycles, of types alone too, and of a file with itself', () => {
    const files = {
      'src/core/b.ts': "import type { C } from './c.ts';",
      'src/core/c.ts': "import { d } from './d.ts';",
      'src/core/d.ts': "export * from './b.ts';",
      'src/core/e.ts': "import './e.ts';",
    };
    expect(check(files)).toEqual([
      'src/core/b.ts → src/core/c.ts → src/core/d.ts → src/core/b.ts is a cycle',
      'src/core/e.ts → src/core/e.ts is a cycle',
    ]);
  });

  it('let a thread import types of the module that starts it', () => {
    const files = {
      'src/core/b.ts': "new URL('./b-worker.ts', import.meta.url);",
      'src/core/b-worker.ts': "import type { B } from './b.ts';",
    };
    expect(check(files)).toEqual([]);
  });

  it('let tests import what they need of lower floors, test packages, and each other’s fixtures', () => {
    const files = {
      'src/indexing/b.fixture.ts': "import '../embedding/a.ts';",
      'src/retrieval/b.test.ts':
        "import { it } from 'vitest';\nimport '../indexing/b.fixture.ts';\nimport './a.ts';",
      'src/protocol/b.test.ts': "import 'node:fs';",
      'web/widget/b.test.ts': "import 'vitest';\nimport 'node:fs';\nimport './a.ts';",
    };
    expect(check(files)).toEqual([]);
  });

  it('let the web import style sheets and addresses that are no modules', () => {
    const files = {
      'web/demo/b.ts': "import './demo.css';\nnew URL('./icon.svg', import.meta.url);",
      'src/core/b.ts': "new URL('../../corpus', import.meta.url);",
    };
    expect(check(files)).toEqual([]);
  });
});
