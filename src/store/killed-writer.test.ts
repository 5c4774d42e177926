import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import type { ConversationKey } from '../protocol/conversation.ts';
import { createPostgresPlace } from './postgres-place.fixture.ts';
import { leftOut, leftOutNote } from './postgres-server.fixture.ts';
import { createSqlitePlace, tamper } from './sqlite-place.fixture.ts';
import type { StorePlace } from './store-place.fixture.ts';
import { verifyStore } from './verify-store.ts';

const script = fileURLToPath(new URL('./writer.fixture.ts', import.meta.url));

/** Writers at a time, in one database. */
const AT_ONCE = 4;
const ROUNDS = 4;

function startWriting({ address }: StorePlace): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', script, address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/**
 * Kills a writer in the middle of its work, once it has said so much, however slow the machine is; returns its key and how
 * many events it acknowledged.
 */
async function writeAndDie(place: StorePlace, { events, delayMs }: { events: number; delayMs: number }) {
  const child = startWriting(place);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout! });
  reader.on('line', (line) => lines.push(line));
  while (lines.length <= events) await once(reader, 'line');
  await wait(delayMs);
  child.kill('SIGKILL');
  await Promise.all([once(child, 'exit'), once(reader, 'close')]);
  const acknowledged = lines.slice(1).filter((line, count) => line === `${count}`).length;
  expect(acknowledged).toBe(lines.length - 1);
  return { key: JSON.parse(lines[0]!) as ConversationKey, acknowledged };
}

async function expectWhole(
  place: StorePlace,
  { key, acknowledged }: Awaited<ReturnType<typeof writeAndDie>>,
) {
  await using store = await place.open();
  const { events } = await store.open(key);
  // The last one may have been stored, and its writer killed before saying so.
  expect([acknowledged, acknowledged + 1]).toContain(events.length);
  const ids = events.map((event) => (event.type === 'turned' ? event.messageId : event.type));
  expect(ids).toEqual(ids.map((_, count) => `m${count}`));
}

/** Kills writers over and over; whatever they acknowledged is there. */
async function killWriters(place: StorePlace): Promise<void> {
  const random = createRandom(Date.now());
  let total = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const lives = Array.from({ length: AT_ONCE }, () => {
      return { events: Math.floor(12 * random()) + 1, delayMs: 20 * random() };
    });
    const outcomes = await Promise.all(lives.map((life) => writeAndDie(place, life)));
    for (const outcome of outcomes) await expectWhole(place, outcome);
    total += outcomes.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  }
  expect(total).toBeGreaterThanOrEqual(ROUNDS * AT_ONCE);
  await using store = await place.open();
  expect((await verifyStore(store, { answers: new Map() })).failures).toEqual([]);
}

describe('processes killed while they write', () => {
  it('lose nothing that they acknowledged: SQLite', { timeout: 180_000 }, async () => {
    const place = await createSqlitePlace();
    await killWriters(place);
    tamper(place.address, (database) => {
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(database.pragma('foreign_key_check')).toEqual([]);
    });
  });

  it.skipIf(leftOut !== undefined)(
    `lose nothing that they acknowledged: PostgreSQL${leftOutNote}`,
    { timeout: 180_000 },
    async () => killWriters(await createPostgresPlace()),
  );
});
