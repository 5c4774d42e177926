import { describe, expect, it } from 'vitest';
import { examinePostgres } from './examine-postgres.ts';
import { presentStep } from './migrate.ts';
import { createPostgresPlace } from './postgres-place.fixture.ts';
import { leftOut, leftOutNote, testDatabaseUrl } from './postgres-server.fixture.ts';

describe.skipIf(leftOut !== undefined)(`a look at a PostgreSQL store${leftOutNote}`, () => {
  it('makes nothing where there is nothing', async () => {
    const place = await createPostgresPlace();
    expect(await examinePostgres(place.address)).toMatchObject({
      exists: false,
      step: undefined,
      lastSeenAt: undefined,
    });
    expect(await place.query('select tablename from pg_tables where schemaname = current_schema()')).toEqual(
      [],
    );
  });

  it('says how far its tables are, what was last said, and the server’s version and time', async () => {
    const place = await createPostgresPlace();
    const store = await place.open({ clock: { now: () => 1_000_000 } });
    await store.start('fr');
    const { name, exists, step, missingSteps, lastSeenAt, server } = await examinePostgres(place.address);
    expect([exists, step, missingSteps, lastSeenAt]).toEqual([true, presentStep, [], 1_000_000]);
    expect(name).toMatch(/^PostgreSQL, database \w+ on /);
    expect(server?.version).toMatch(/^\d+/);
    expect(Math.abs((server?.now ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('says which steps the next start will do, and does none', async () => {
    const place = await createPostgresPlace();
    await place.migrateTo('0003-replays');
    const { step, missingSteps } = await examinePostgres(place.address);
    expect([step, missingSteps[0], missingSteps.at(-1)]).toEqual(['0003-replays', '0004-lists', presentStep]);
    expect((await examinePostgres(place.address)).step).toBe('0003-replays');
  });

  it('refuses that of a newer version, a server that takes no changes, and a schema that is not there', async () => {
    const place = await createPostgresPlace();
    await place.open();
    const within = (option: string): string => {
      const url = new URL(place.address);
      url.searchParams.set('options', `${url.searchParams.get('options')} ${option}`);
      return url.href;
    };
    await expect(examinePostgres(within('-c default_transaction_read_only=on'))).rejects.toMatchObject({
      code: 'STORE_UNWRITABLE',
    });
    await expect(examinePostgres(within('-c search_path=not_there'))).rejects.toMatchObject({
      code: 'STORE_REFUSED',
    });
    await place.query("insert into kysely_migration values ('9999-future', '2030')");
    await expect(examinePostgres(place.address)).rejects.toMatchObject({ code: 'STORE_TOO_NEW' });
  });

  it('refuses a server that does not answer, and a database that is not there, without the password', async () => {
    const away = examinePostgres('postgres://someone:geheim@127.0.0.1:1/test');
    await expect(away).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(away).rejects.not.toThrow(/geheim/);
    const url = new URL(testDatabaseUrl);
    url.pathname = '/guichet_not_there';
    await expect(examinePostgres(url.href)).rejects.toMatchObject({ code: 'STORE_REFUSED' });
  });
});
