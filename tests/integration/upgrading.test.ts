import { createHash } from 'node:crypto';
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateOnly } from '../../src/store/migrate-only.fixture.ts';
import { SharedSqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { openDatabaseFile } from '../../src/store/sqlite-file.ts';
import { type CommandResult, guichet } from './command-line.ts';
import { createFolder } from './leftovers.ts';
import { buildIndex, createIndexedLibrary, type Library, reword } from './library.ts';
import { refusedService, startService } from './serve.ts';
import { readHistory, say, startConversation } from './visitor.ts';

/** To another version and back, as docs/upgrading.md says: the index, and the store. */

let library: Library;

beforeAll(async () => {
  library = await createIndexedLibrary();
});

afterAll(() => library?.remove());

function run(args: readonly string[], dataFolder = createFolder('data')): Promise<CommandResult> {
  const env = { GUICHET_DATA: dataFolder, GUICHET_INDEX: library.index, GUICHET_PORT: '0' };
  return guichet(args, { env });
}

/** The line of the doctor about one thing. */
async function ask(check: string, dataFolder?: string): Promise<string | undefined> {
  const { stdout } = await run(['doctor'], dataFolder);
  return stdout.split('\n').find((line) => line.slice(9).startsWith(`${check} `));
}

describe('an index', () => {
  it('of another version is refused, named, and built anew by the service that starts', async () => {
    const pointerPath = join(library.index, 'current');
    const pointer = readFileSync(pointerPath, 'utf8');
    const { build, manifestSha256 } = JSON.parse(pointer) as { build: string; manifestSha256: string };
    const manifestPath = join(library.index, build, 'manifest.json');
    const manifest = readFileSync(manifestPath, 'utf8').replace(/"format":\s*\d+/, '"format": 1');
    writeFileSync(manifestPath, manifest);
    const sha256 = createHash('sha256').update(manifest).digest('hex');
    writeFileSync(pointerPath, pointer.replace(manifestSha256, sha256));

    expect(await ask('index')).toMatch(/^to mend .*it has format 1, this version reads format \d+/);
    expect((await run(['search', 'wifi'])).status).toBe(1);
    const service = await startService({ indexFolder: library.index, corpusFolder: library.corpus });
    expect(service.logs()).toContain('it has format 1');
    expect(await service.stop()).toBe(0);
    expect(await ask('index')).toMatch(/^ok /);
  });

  it('that was copied before is put back with the corpus that it was built from', async () => {
    const kept = join(library.folder, 'index-before');
    cpSync(library.index, kept, { recursive: true });
    const putBack = reword(join(library.corpus, 'faq.jsonl'), '80 euros', '90 euros');
    await buildIndex(library);
    putBack();
    expect(await ask('index')).toMatch(/^to mend .*faq\.jsonl has changed/);
    rmSync(library.index, { recursive: true });
    renameSync(kept, library.index);
    expect(await ask('index')).toMatch(/^ok /);
    expect((await run(['verify'])).status).toBe(0);
  });
});

describe('a store', () => {
  it('of an older version is brought up to date by the service that starts, and the doctor says both', async () => {
    const dataFolder = createFolder('data');
    await migrateOnly(new SharedSqliteDialect(await openDatabaseFile(dataFolder)), '0003-replays');
    expect(await ask('store', dataFolder)).toMatch(
      /^ok .*tables are of 0003-replays, the next start brings it to/,
    );
    const service = await startService({ indexFolder: library.index, dataFolder });
    expect(await service.stop()).toBe(0);
    expect(await ask('store', dataFolder)).toMatch(/^ok .*, the present one$/);
  });

  it('of a newer version is refused as it is; the backup from before goes on in another folder', async () => {
    const [dataFolder, other] = [createFolder('data'), createFolder('data')];
    const backup = join(createFolder('backup'), 'before.jsonl');
    const service = await startService({ indexFolder: library.index, dataFolder });
    const key = await startConversation(service.url);
    const turn = await say(service.url, key, { text: 'Y a-t-il du wifi ?' });
    expect((await run(['backup', backup], dataFolder)).status).toBe(0);
    expect(await service.stop()).toBe(0);

    const file = join(dataFolder, 'conversations.sqlite');
    const database = new Database(file);
    database.exec("insert into kysely_migration values ('9999-future', '2030')");
    database.close();
    const before = readFileSync(file);
    const refused = await refusedService({ indexFolder: library.index, dataFolder });
    expect(refused.stderr).toContain('written by a newer version of Guichet');
    expect(await ask('store', dataFolder)).toMatch(/^to mend .*newer version/);
    expect(readFileSync(file).equals(before)).toBe(true);

    expect((await run(['restore', backup], other)).status).toBe(0);
    const back = await startService({ indexFolder: library.index, dataFolder: other });
    expect((await readHistory(back.url, key)).exchanges.map((exchange) => exchange.turn)).toEqual([turn]);
    expect(await back.stop()).toBe(0);
    const verified = await run(['verify', '--store'], other);
    expect(verified.stdout).toMatch(/Store: 1 texts ever served, 1 answers shown, 0 failures\./);
  });
});
