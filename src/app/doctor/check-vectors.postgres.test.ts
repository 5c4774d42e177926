import { describe, expect, it } from 'vitest';
import { createPglite } from '../../vector/pgvector/pglite.fixture.ts';
import { checkVectors } from './check-vectors.ts';

describe('the check of the database of vectors', () => {
  it('is skipped where none is named', async () => {
    expect((await checkVectors({ vectorsUrl: undefined })).verdict).toBe('skipped');
  });

  it('says that none answers, without its password', async () => {
    const finding = await checkVectors({ vectorsUrl: 'postgres://someone:geheim@127.0.0.1:1/vectors' });
    expect(finding).toMatchObject({
      verdict: 'to mend',
      what: expect.stringContaining('database vectors on 127.0.0.1:1 does not answer'),
    });
    expect(JSON.stringify(finding)).not.toContain('geheim');
  });

  it('finds pgvector, and installs nothing', async () => {
    await using server = await createPglite();
    expect(await checkVectors({ vectorsUrl: server.url })).toMatchObject({
      verdict: 'ok',
      what: expect.stringMatching(/pgvector 0\.\d+\.\d+$/),
    });
    const { rows } = await server.db.query(`select 1 from pg_extension where extname = 'vector'`);
    expect(rows).toEqual([]);
  });

  it('says what to install where there is none', async () => {
    await using server = await createPglite({ withVectors: false });
    expect(await checkVectors({ vectorsUrl: server.url })).toMatchObject({
      verdict: 'to mend',
      what: expect.stringContaining('it has no pgvector'),
      remedy: expect.stringContaining('Install pgvector 0.8 or later'),
    });
  });
});
