import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWay, type Way } from '../core/way.fixture.ts';
import { createGate } from './copying.fixture.ts';
import { exchangeEvents } from './events.fixture.ts';
import { createPostgresPlace, type PostgresPlace } from './postgres-place.fixture.ts';
import { leftOut, leftOutNote } from './postgres-server.fixture.ts';

const unavailable = { code: 'STORE_UNAVAILABLE', kind: 'busy' };

/** A place whose connections can be told from all others. */
async function createNamedPlace() {
  const place = await createPostgresPlace();
  const name = `guichet-${crypto.randomUUID()}`;
  const url = new URL(place.address);
  url.searchParams.set('application_name', name);
  const own = `application_name = '${name}'`;
  /** Ends the connections, or those of which this holds; gives how many. */
  const terminate = async (condition = 'true'): Promise<number> => {
    const ended = await place.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where ${own} and ${condition}`,
    );
    return ended.length;
  };
  /** Waits until as many connections wait for a lock. */
  const waiting = async (count: number): Promise<void> => {
    const query = `select 1 from pg_stat_activity where ${own} and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await place.query(query)).length, { timeout: 10_000 }).toBe(count);
  };
  return { place, url: url.href, terminate, waiting };
}

/** Somebody else's connection to a place. */
async function connectTo(place: PostgresPlace): Promise<Client> {
  const client = new Client({ connectionString: place.address });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** A way to the server that ends with the test. */
async function openWay(url: string): Promise<Way> {
  const way = await createWay(url);
  onTestFinished(() => way.close());
  return way;
}

describe.skipIf(leftOut !== undefined)(`PostgreSQL that is lost${leftOutNote}`, () => {
  it('is there again at the next call, once its idle connections were ended', async () => {
    const { place, url, terminate } = await createNamedPlace();
    const store = await place.open({ url });
    const keys = await Promise.all(Array.from({ length: 10 }, () => store.start('fr')));
    for (let round = 0; round < 3; round++) {
      expect(await terminate()).toBeGreaterThan(0);
      const appended = keys.map(({ id }) => store.append(id, 2 * round, exchangeEvents(`m${round}`, 'a')));
      expect(await Promise.all(appended)).toEqual(keys.map(() => true));
    }
    for (const key of keys) expect((await store.open(key)).events).toHaveLength(6);
  });

  it('does an appending once that was lost in the middle', async () => {
    const { place, url, terminate, waiting } = await createNamedPlace();
    const store = await place.open({ url });
    const key = await store.start('fr');
    const other = await connectTo(place);
    await other.query('begin');
    await other.query('select 1 from conversations for update');
    const appending = store.append(key.id, 0, exchangeEvents('m', 'a'));
    await waiting(1);
    expect(await terminate("wait_event_type = 'Lock'")).toBe(1);
    await other.query('commit');
    expect(await appending).toBe(true);
    expect((await store.open(key)).events).toEqual(exchangeEvents('m', 'a'));
  });

  it('ends a copy that was under way, between two statements, and no process with it', async () => {
    const { place, url, terminate } = await createNamedPlace();
    const store = await place.open({ url });
    const key = await store.start('fr');
    await store.append(key.id, 0, exchangeEvents('m', 'a'));
    const gate = createGate();
    const copying = store.copyOut(async ({ records }) => {
      for await (const _ of records) await gate.stop();
    });
    const refused = expect(copying).rejects.toMatchObject(unavailable);
    await gate.reached;
    await terminate();
    await wait(50);
    gate.open();
    await refused;
    expect((await store.open(key)).events).toHaveLength(2);
  });

  it('is waited for while it starts again', async () => {
    const place = await createPostgresPlace();
    const way = await openWay(place.address);
    const store = await place.open({ url: way.url });
    const key = await store.start('fr');
    await way.close();
    const appending = store.append(key.id, 0, exchangeEvents('m', 'a'));
    await wait(1_000);
    await way.open();
    expect(await appending).toBe(true);
    expect((await store.open(key)).events).toHaveLength(2);
  });

  it('is said to be, after a while, and goes on by itself once it is back', async () => {
    const place = await createPostgresPlace();
    const way = await openWay(place.address);
    const store = await place.open({ url: way.url });
    await way.close();
    await expect(store.start('fr')).rejects.toMatchObject(unavailable);
    await way.open();
    expect((await store.open(await store.start('fr'))).lang).toBe('fr');
  });

  it('is said to be where it hangs, on a connection that there is and on a new one, and goes on once it is back', {
    timeout: 30_000,
  }, async () => {
    const place = await createPostgresPlace();
    const way = await openWay(place.address);
    const store = await place.open({ url: way.url, statementTimeoutMs: 300 });
    const key = await store.start('fr');
    way.hang();
    const asked = Array.from({ length: 2 }, () => store.open(key));
    await Promise.all(asked.map((each) => expect(each).rejects.toMatchObject(unavailable)));
    // New connections answer; the old one never will, and must not be asked again.
    await way.open();
    expect((await store.open(key)).lang).toBe('fr');
  });

  it('takes a transaction again that was given up for another in a deadlock', async () => {
    const { place, url, waiting } = await createNamedPlace();
    const store = await place.open({ url });
    const key = await store.start('fr');
    const { sha256 } = exchangeEvents('m', 'a').flatMap((event) =>
      event.type === 'turned' ? event.turn.answers : [],
    )[0]!;
    const other = await connectTo(place);
    await other.query('begin');
    await other.query(`insert into served_texts values ('${sha256}', convert_to('a', 'UTF8'), 1)`);
    const appending = store.append(key.id, 0, exchangeEvents('m', 'a'));
    await waiting(1);
    // The one that has waited longer finds the deadlock, and is given up.
    await other.query('update conversations set lang = lang');
    await other.query('commit');
    expect(await appending).toBe(true);
    expect((await store.open(key)).events).toEqual(exchangeEvents('m', 'a'));
  });

  it('is busy where somebody holds a conversation for longer than a statement may take', async () => {
    const place = await createPostgresPlace();
    const store = await place.open({ statementTimeoutMs: 300 });
    const key = await store.start('fr');
    const other = await connectTo(place);
    await other.query('begin');
    await other.query('select 1 from conversations for update');
    const appending = store.append(key.id, 0, exchangeEvents('m', 'a'));
    await expect(appending).rejects.toMatchObject({ code: 'STORE_BUSY', kind: 'busy' });
    // Readers are not held up.
    expect((await store.open(key)).events).toEqual([]);
    await other.query('rollback');
    expect(await store.append(key.id, 0, exchangeEvents('m', 'a'))).toBe(true);
  });
});

describe.skipIf(leftOut !== undefined)(`PostgreSQL that cannot be used${leftOutNote}`, () => {
  /** The address with something else in it, and a password. */
  const change = (place: PostgresPlace, part: Partial<URL>): string => {
    const url = Object.assign(new URL(place.address), { username: 'marie', password: 'geheim', ...part });
    return url.href;
  };

  it.each([
    ['that nobody listens to', { host: '127.0.0.1:1' }, unavailable],
    ['with a database that is not there', { username: '', pathname: '/no-such' }, { code: 'STORE_REFUSED' }],
    [
      'with a schema that is not there',
      { username: '', search: '?options=-c search_path=no' },
      { code: 'STORE_REFUSED' },
    ],
    ['for a user that is not there', { username: 'nobody-knows' }, { code: 'STORE_REFUSED', kind: 'input' }],
  ])('is refused without its password: an address %s', async (_, part, fault) => {
    const place = await createPostgresPlace();
    const opening = place.open({ url: change(place, part) });
    await expect(opening).rejects.toMatchObject(fault);
    const { message, remedy } = await opening.catch((thrown) => thrown);
    expect(message).toMatch(/^PostgreSQL, database \S+ on /);
    expect(message + remedy).not.toContain('geheim');
    expect(remedy).toContain('DATABASE_URL');
  });

  it('is said to be where it must not be written', async () => {
    const place = await createPostgresPlace();
    const url = new URL(place.address);
    const options = `${url.searchParams.get('options')} -c default_transaction_read_only=on`;
    url.searchParams.set('options', options);
    const opening = place.open({ url: url.href });
    await expect(opening).rejects.toMatchObject({ code: 'STORE_UNWRITABLE', kind: 'internal' });
  });

  it('keeps the stores of two schemas apart', async () => {
    const [one, other] = [await createPostgresPlace(), await createPostgresPlace()];
    const [mine, theirs] = [await one.open(), await other.open()];
    const key = await mine.start('fr');
    await expect(theirs.open(key)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
  });

  it('leaves nothing of an erased conversation in its tables, and vacuums them when it sweeps', async () => {
    const place = await createPostgresPlace();
    const store = await place.open();
    const key = await store.start('fr');
    await store.append(key.id, 0, exchangeEvents('m', 'a'));
    await store.leaveContact(key.id, 'a@example.org');
    await store.erase(key.id);
    for (const table of ['conversations', 'events', 'contacts'])
      expect(await place.query(`select * from ${table}`)).toEqual([]);
    // Again and again: what another session of the database still sees cannot be taken away.
    const swept = async () => {
      await store.sweep();
      return place.query("select pg_relation_size('events')::int");
    };
    await expect.poll(swept, { timeout: 30_000 }).toEqual([[0]]);
  });
});
