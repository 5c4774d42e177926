import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConversationKey } from '../protocol/conversation.ts';
import { saidEvent } from './events.fixture.ts';
import { createFolder, fileIn, openStore, tamper } from './sqlite-place.fixture.ts';

const unwritable = { code: 'STORE_UNWRITABLE', kind: 'internal' };
const script = fileURLToPath(new URL('./writer.fixture.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;

async function makeReadOnly(folder: string): Promise<void> {
  await chmod(folder, 0o500);
  onTestFinished(() => chmod(folder, 0o700));
}

describe('a place that cannot be written', () => {
  it('is refused where the folder is a file', async () => {
    const file = join(await createFolder(), 'file');
    await writeFile(file, '');
    await expect(openStore(file)).rejects.toMatchObject(unwritable);
    await expect(openStore(join(file, 'below'))).rejects.toMatchObject(unwritable);
  });

  it('is refused where the file is a folder', async () => {
    const folder = await createFolder();
    await mkdir(fileIn(folder));
    await expect(openStore(folder)).rejects.toMatchObject(unwritable);
    await expect(openStore(folder)).rejects.toThrow(fileIn(folder));
  });

  // Root writes everywhere.
  it.skipIf(isRoot)(
    'is refused where the folder is read-only, with a database in it or without',
    async () => {
      const folder = await createFolder();
      await makeReadOnly(folder);
      await expect(openStore(folder)).rejects.toMatchObject(unwritable);
      await chmod(folder, 0o700);
      await (await openStore(folder))[Symbol.asyncDispose]();
      await chmod(folder, 0o500);
      await expect(openStore(folder)).rejects.toMatchObject(unwritable);
      await chmod(folder, 0o700);
      await chmod(fileIn(folder), 0o400);
      await expect(openStore(folder)).rejects.toMatchObject(unwritable);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'is said to be when the disk is full, with nothing half written',
    async () => {
      const folder = await createFolder();
      // No file may grow beyond this many blocks, which SQLite meets in the middle of a transaction.
      const command = 'ulimit -f 300; exec "$0" "$@"';
      const args = ['-c', command, process.execPath, '--import', 'tsx', script, folder];
      const { stdout } = await promisify(execFile)('sh', args);
      const [keyJson, ...said] = stdout.trim().split('\n');
      const acknowledged = said.length - 2;
      expect(acknowledged).toBeGreaterThan(0);
      expect(said.slice(-2)).toEqual(['STORE_UNWRITABLE', `${acknowledged}`]);

      const store = await openStore(folder);
      const key = JSON.parse(keyJson!) as ConversationKey;
      expect((await store.open(key)).events).toHaveLength(acknowledged);
      expect(await store.append(key.id, acknowledged, [saidEvent('m', 'a')])).toBe(true);
      await store[Symbol.asyncDispose]();
      tamper(folder, (database) => {
        expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      });
    },
  );
});
