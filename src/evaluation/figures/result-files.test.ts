import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareResults, writeResult } from './result-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-result-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a result file', () => {
  it('is written whole, into a folder made for it', async () => {
    const path = join(folder, 'deep', 'report', 'index.html');
    await prepareResults([path]);
    await writeResult(path, 'ancien', 'a');
    await writeResult(path, 'neuf', 'b');
    expect(await readFile(path, 'utf8')).toBe('neuf');
    expect(await readdir(join(folder, 'deep', 'report'))).toEqual(['index.html']);
  });

  it('that cannot be written is refused before and after the work', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const refusal = { kind: 'input', code: 'RESULT_UNWRITABLE', message: expect.stringContaining(file) };
    await expect(prepareResults([join(file, 'index.html')])).rejects.toMatchObject(refusal);
    await rm(file);
    await mkdir(file);
    await expect(writeResult(file, 'x', 'a')).rejects.toMatchObject(refusal);
  });
});
