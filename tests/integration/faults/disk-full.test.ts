import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemSchema } from '../../../src/protocol/conversation.ts';
import { cleanEnvironment, entry, guichet } from '../command-line.ts';
import { copyLibrary, createIndexedLibrary, type Library, reword } from '../library.ts';
import { startService } from '../serve.ts';
import { readHistory, say, send, startConversation } from '../visitor.ts';

/** Longest file that a process may write from now on: beyond it a write fails as on a disk that is full. */
function limitFiles(pid: number, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`]);
}

describe('a disk that is full', () => {
  let library: Library;

  beforeAll(async () => {
    library = await createIndexedLibrary();
  });
  afterAll(() => library?.remove());

  it('under the store: messages are refused and not lost, and taken once there is room again', async () => {
    const service = await startService({ indexFolder: library.index });
    const { url, dataFolder } = service;
    const pid = service.process.pid!;
    const key = await startConversation(url);
    await say(url, key, { id: 'before', text: 'Bonjour' });
    limitFiles(pid, 4_096);

    const message = { id: 'during', text: 'Combien coûte l’abonnement ?' };
    const refused = await send(url, key, message);
    expect(refused.status).toBe(503);
    const { error } = problemSchema.parse(await refused.json());
    expect(error).toMatchObject({ code: 'STORE_UNWRITABLE', retry: true });
    expect(error.message).not.toContain(dataFolder);
    expect(service.logs()).toContain('STORE_UNWRITABLE');
    // What is there can still be read.
    expect((await readHistory(url, key)).exchanges.map(({ messageId }) => messageId)).toEqual(['before']);

    limitFiles(pid, 'unlimited');
    await say(url, key, message);
    expect((await readHistory(url, key)).exchanges.map(({ messageId }) => messageId)).toEqual([
      'before',
      'during',
    ]);
    expect(await service.stop()).toBe(0);
  });

  it('under a build: it is refused with the reason, and the index of before serves on', async () => {
    const other = copyLibrary(library);
    const current = readFileSync(join(other.index, 'current'), 'utf8');
    const putBack = reword(join(other.corpus, 'faq.jsonl'), 'coûte 12 euros', 'coûte 13 euros');
    // 20 blocks of 512 bytes.
    const shell = ['-c', 'ulimit -f 20; exec "$@"', 'sh', process.execPath, entry];
    const { status, stderr } = spawnSync(
      'sh',
      [...shell, 'index', '--corpus', other.corpus, '--index', other.index],
      {
        encoding: 'utf8',
        env: cleanEnvironment(),
      },
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: .*(EFBIG|file too large)/i);
    expect(readFileSync(join(other.index, 'current'), 'utf8')).toBe(current);
    putBack();
    const { status: found, stdout } = await guichet(['search', 'abonnement', '--index', other.index]);
    expect([found, stdout]).toEqual([0, expect.stringContaining('12 euros')]);
    other.remove();
  });
});
