import { systemClock, systemIds } from '../core/clock.ts';
import { GuichetError } from '../core/errors.ts';
import { turnedEvent } from './events.fixture.ts';
import { createPostgresStore } from './postgres-store.ts';
import { createSqliteStore } from './sqlite-store.ts';

/**
 * A process that appends to a conversation of its own until it is killed or a fault ends it, and says after each event
 * that it is there: `node --import tsx writer.fixture.ts FOLDER` or `… postgres://…`. First it says the conversation's key, after a fault
 * its code and how many events the conversation has then.
 */
const [address = ''] = process.argv.slice(2);

function say(word: string | number): void {
  process.stdout.write(`${word}\n`);
}

const options = { clock: systemClock, ids: systemIds };
const store = await (address.startsWith('postgres:')
  ? createPostgresStore({ ...options, url: address })
  : createSqliteStore({ ...options, folder: address }));
const key = await store.start('fr');
say(JSON.stringify(key));
try {
  for (let count = 0; ; count++) {
    const events = [turnedEvent(`m${count}`, `text ${count % 7}`)];
    if (!(await store.append(key.id, count, events))) throw new Error('Somebody else appended.');
    say(count);
  }
} catch (thrown) {
  if (!(thrown instanceof GuichetError)) throw thrown;
  say(thrown.code);
  say((await store.open(key)).events.length);
}
