import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { replacing } from '../vitest.config.ts';
import { findViolations, type SourceTree } from './architecture-rules.fixture.ts';
import { scanImports } from './import-scanner.fixture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function readSources(...folders: readonly string[]): Promise<SourceTree> {
  const tree = new Map<string, string>();
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter(({ name }) => name.endsWith('.ts'))) {
      const path = join(entry.parentPath, entry.name);
      tree.set(relative(root, path), await readFile(path, 'utf8'));
    }
  }
  return tree;
}

describe('the architecture', () => {
  it('holds in src and web', async () => {
    expect(findViolations(await readSources('src', 'web'))).toEqual([]);
  });

  it('has modules replaced only by suites that run apart: the others share theirs', async () => {
    const suites = [...(await readSources('src', 'web'))].filter(([file]) => file.endsWith('.test.ts'));
    const replace = suites.filter(([, source]) => /\bvi\s*\.(mock|doMock)\(/.test(source));
    expect(replace.map(([file]) => file).sort()).toEqual([...replacing].sort());
  });

  it('is read from every import that stands on a line of its own', async () => {
    const tree = await readSources('src', 'web');
    expect(tree.size).toBeGreaterThan(100);
    let count = 0;
    for (const [file, source] of tree) {
      const scanned = scanImports(source).map(({ specifier }) => specifier);
      const plain = [...source.matchAll(/^(?:import |export |\} from ).*?'([^'\n]+)';$/gm)];
      for (const [statement, specifier] of plain) {
        if (!/ from '|^import '/.test(statement)) continue;
        count++;
        expect(scanned, `${file}: ${statement}`).toContain(specifier);
      }
    }
    expect(count).toBeGreaterThan(400);
  });
});
