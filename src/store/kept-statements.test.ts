import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { withKeptStatements } from './kept-statements.ts';

describe('a database that keeps its statements', () => {
  let path: string;
  let prepared: string[];
  let file: Database.Database;

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-statements-'));
    path = join(folder, 'db.sqlite');
    file = new Database(path);
    file.exec('create table t (a integer); insert into t values (1), (2)');
    prepared = [];
    onTestFinished(() => {
      file.close();
      rmSync(folder, { recursive: true });
    });
  });

  const open = () =>
    withKeptStatements({
      close: () => file.close(),
      prepare(sql) {
        prepared.push(sql);
        return file.prepare(sql);
      },
    });

  it('prepares each once, and runs it with whatever it is given', () => {
    const database = open();
    const read = (least: number) => database.prepare('select a from t where a >= ?').all([least]);
    expect([read(1), read(2), read(3)]).toEqual([[{ a: 1 }, { a: 2 }], [{ a: 2 }], []]);
    expect(prepared).toHaveLength(1);
  });

  it('sees the tables as another process has changed them', () => {
    const database = open();
    const read = () => database.prepare('select * from t').all([]);
    expect(read()).toEqual([{ a: 1 }, { a: 2 }]);
    const other = new Database(path);
    other.exec('alter table t add column b text');
    other.close();
    expect(read()).toEqual([
      { a: 1, b: null },
      { a: 2, b: null },
    ]);
  });

  it('prepares one again that is being read, and no other', () => {
    const database = open();
    const sql = 'select a from t order by a';
    const rows = database.prepare(sql).iterate([]);
    rows.next();
    expect(database.prepare(sql).all([])).toHaveLength(2);
    expect(prepared).toHaveLength(2);
    for (const _ of rows);
    database.prepare(sql).all([]);
    expect(prepared).toHaveLength(2);
  });

  it('keeps a hundred: those used last', () => {
    const database = open();
    const run = (number: number) => database.prepare(`select ${number}`).all([]);
    for (let number = 0; number < 100; number++) run(number);
    run(0);
    run(100);
    prepared = [];
    run(0);
    expect(prepared).toEqual([]);
    run(1);
    expect(prepared).toEqual(['select 1']);
  });
});
