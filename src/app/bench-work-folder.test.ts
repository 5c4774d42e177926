import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorkFolder } from './bench-work-folder.ts';

describe('the folder of a bench', () => {
  it('is there until it is disposed of, and leaves nothing behind', async () => {
    const before = process.listenerCount('SIGTERM');
    const folder = await createWorkFolder();
    await writeFile(join(folder.path, 'a'), 'a');
    expect(existsSync(folder.path)).toBe(true);
    await folder[Symbol.asyncDispose]();
    expect(existsSync(folder.path)).toBe(false);
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
