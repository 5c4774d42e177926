import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import type { ConversationKey } from '../protocol/conversation.ts';
import { createFolder, openStore, tamper } from './sqlite-place.fixture.ts';
import { verifyStore } from './verify-store.ts';

const script = fileURLToPath(new URL('./writer.fixture.ts', import.meta.url));

/** Writers at a time, in one database. */
const AT_ONCE = 4;
const ROUNDS = 5;

function startWriting(folder: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Lets a writer write for a moment and kills it; returns its key and how many events it acknowledged. */
async function writeAndDie(folder: string, delayMs: number) {
  const child = startWriting(folder);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout! });
  reader.on('line', (line) => lines.push(line));
  await once(reader, 'line');
  await wait(delayMs);
  child.kill('SIGKILL');
  await Promise.all([once(child, 'exit'), once(reader, 'close')]);
  const acknowledged = lines.slice(1).filter((line, count) => line === `${count}`).length;
  expect(acknowledged).toBe(lines.length - 1);
  return { key: JSON.parse(lines[0]!) as ConversationKey, acknowledged };
}

async function expectWhole(folder: string, { key, acknowledged }: Awaited<ReturnType<typeof writeAndDie>>) {
  await using store = await openStore(folder);
  const { events } = await store.open(key);
  // The last one may have been stored, and its writer killed before saying so.
  expect([acknowledged, acknowledged + 1]).toContain(events.length);
  const ids = events.map((event) => (event.type === 'turned' ? event.messageId : event.type));
  expect(ids).toEqual(ids.map((_, count) => `m${count}`));
}

describe('processes killed while they write', () => {
  it('lose nothing that they acknowledged', { timeout: 180_000 }, async () => {
    const random = createRandom(Date.now());
    const folder = await createFolder();
    let total = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const delays = Array.from({ length: AT_ONCE }, () => 150 * random());
      const outcomes = await Promise.all(delays.map((delayMs) => writeAndDie(folder, delayMs)));
      for (const outcome of outcomes) await expectWhole(folder, outcome);
      total += outcomes.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
    }
    expect(total).toBeGreaterThan(ROUNDS * AT_ONCE);
    tamper(folder, (database) => {
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(database.pragma('foreign_key_check')).toEqual([]);
    });
    await using store = await openStore(folder);
    expect((await verifyStore(store, { answers: new Map() })).failures).toEqual([]);
  });
});
