import { describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import {
  checkDisk,
  checkIndex,
  checkModel,
  checkStore,
  LEAST_FREE_BYTES,
  readFreeBytes,
  watchEmbedder,
} from './readiness-checks.ts';

describe('the check of the index', () => {
  it('says what the index says, once it had a failed build tried again', async () => {
    const done: string[] = [];
    const trouble = { code: 'CORPUS_BROKEN', reason: 'faq.jsonl:2 is not JSON' };
    const check = checkIndex({
      retryAfterFailure: async () => void done.push('retried'),
      get unreadiness() {
        done.push('read');
        return trouble;
      },
    });
    expect(await check.look()).toBe(trouble);
    expect(done).toEqual(['retried', 'read']);
    expect(check.forMs).toBe(0);
  });
});

describe('the check of the model', () => {
  it('costs nothing while the model works, and tries it again once it has failed', async () => {
    const hashing = createHashingEmbedder();
    const embedded: (readonly string[])[] = [];
    let isBroken = false;
    const model = watchEmbedder({
      ...hashing,
      embed: async (texts, kind) => {
        embedded.push(texts);
        if (isBroken) throw new Error('the thread ended');
        return hashing.embed(texts, kind);
      },
    });
    const { look } = checkModel(model);
    expect(await model.embed(['a'], 'query')).toEqual(await hashing.embed(['a'], 'query'));
    expect(await look()).toBeUndefined();
    expect(embedded).toEqual([['a']]);

    isBroken = true;
    await expect(model.embed(['b'], 'query')).rejects.toThrow('the thread ended');
    await expect(look()).rejects.toThrow('the thread ended');
    isBroken = false;
    expect(await look()).toBeUndefined();
    expect(await look()).toBeUndefined();
    expect(embedded).toEqual([['a'], ['b'], ['?'], ['?']]);
  });
});

describe('the check of the store', () => {
  it('reads from it', async () => {
    const { look } = checkStore({ findServedText: async () => undefined });
    expect(await look()).toBeUndefined();
    const down = checkStore({ findServedText: () => Promise.reject(new Error('down')) });
    await expect(down.look()).rejects.toThrow('down');
  });
});

describe('the check of the disk', () => {
  it.each([
    [LEAST_FREE_BYTES, undefined],
    [LEAST_FREE_BYTES - 1, 'DISK_FULL'],
  ])('with %i bytes free says %s', async (free, code) => {
    const trouble = await checkDisk('/data', async () => free).look();
    expect(trouble?.code).toBe(code);
    expect(trouble?.reason ?? '').not.toContain('/data');
  });

  it('asks the machine', async () => {
    expect(await readFreeBytes('.')).toBeGreaterThan(0);
    await expect(readFreeBytes('/nowhere/at/all')).rejects.toThrow();
  });
});
